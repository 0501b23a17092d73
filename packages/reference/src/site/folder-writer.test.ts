import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderWriter } from './folder-writer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtkit-site-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  const writer = new FolderWriter(folder);
  for (const [path, text] of Object.entries(files)) {
    await writer.write({ path, content: Buffer.from(text) });
  }
  await writer.finish();
}

describe('the folder of a site', () => {
  it('has what was written last and nothing of an older site', async () => {
    await write({ 'assets/site.js': '1', 'a/old.html': 'old', 'a/both.html': 'a longer text' });
    await write({ 'assets/site.js': '2', 'a/both.html': 'new' });
    expect(readdirSync(join(folder, 'a'))).toEqual(['both.html']);
    expect(readFileSync(join(folder, 'a/both.html'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'assets/site.js'), 'utf8')).toBe('2');
  });

  it('is not one where something else is', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    expect(() => new FolderWriter(folder)).toThrow('has no site in it');
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });

  it('says when a file cannot be written', async () => {
    await expect(write({ a: 'a file', 'a/b': 'below it' })).rejects.toThrow();
  });
});

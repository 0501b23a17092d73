import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SitePack } from './pack.ts';

interface Header {
  readonly version: number;
  readonly files: Record<string, [block: number, offset: number, length: number]>;
  readonly blocks: [start: number, length: number][];
  readonly types: Record<string, string>;
}

function read(pack: Buffer) {
  const end = pack.indexOf(10);
  const header = JSON.parse(pack.subarray(0, end).toString()) as Header;
  const body = pack.subarray(end + 1);
  const file = (path: string) => {
    const [block, offset, length] = header.files[path] ?? [-1, 0, 0];
    const [start, size] = header.blocks[block] ?? [0, 0];
    const content = brotliDecompressSync(body.subarray(start, start + size));
    return content.subarray(offset, offset + length).toString();
  };
  return { header, body, file };
}

describe('a pack of the site', () => {
  it('gives every file back, out of blocks of one kind each', async () => {
    const pack = new SitePack();
    const files = new Map<string, string>();
    for (let i = 0; i < 60; i++) {
      files.set(`method/m${i}.html`, `<p>é ${i}</p>`.repeat(2000));
      files.set(`method/m${i}.md`, `# ${i}`);
    }
    files.set('empty.md', '');
    for (const [path, text] of files) pack.add(path, Buffer.from(text));
    const { body, file, header } = read(await pack.finish());

    for (const [path, text] of files) expect(file(path) === text, path).toBe(true);
    expect(Object.keys(header.files)).toHaveLength(files.size);
    expect(header.blocks.length).toBeGreaterThan(3);
    expect(header.blocks.reduce((sum, [, length]) => sum + length, 0)).toBe(body.length);
    for (const [path, [block]] of Object.entries(header.files)) {
      const others = Object.entries(header.files).filter(([, [each]]) => each === block);
      const extension = path.slice(path.lastIndexOf('.'));
      expect(others.every(([other]) => other.endsWith(extension))).toBe(true);
    }
  });

  it('has assets alone in their blocks, and says what files are', async () => {
    const pack = new SitePack();
    for (const path of ['assets/a.js', 'assets/b.js', 'a.html']) pack.add(path, Buffer.from(path));
    const { header } = read(await pack.finish());
    const blocks = Object.values(header.files).map(([block]) => block);
    expect(new Set(blocks).size).toBe(3);
    expect(header.version).toBe(1);
    expect(header.types['.html']).toBe('text/html; charset=utf-8');
  });
});

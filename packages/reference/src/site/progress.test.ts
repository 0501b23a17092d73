import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressBar } from './progress.ts';

const { isTTY } = process.stderr;
let written: string;

beforeEach(() => {
  written = '';
  vi.stubEnv('CI', '').stubEnv('NO_COLOR', '');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.stderr.isTTY = isTTY;
});

function run(): string {
  const progress = progressBar(10, 'pages');
  for (let done = 1; done <= 10; done++) progress.update(done);
  progress.stop();
  return written;
}

describe('the progress bar', () => {
  it('says on a terminal how far it is', () => {
    process.stderr.isTTY = true;
    expect(run()).toContain('0/10 pages');
  });

  it('is silent where nobody looks, and where nobody wants it', () => {
    process.stderr.isTTY = false;
    expect(run()).toBe('');
    process.stderr.isTTY = true;
    vi.stubEnv('CI', 'true');
    expect(run()).toBe('');
    vi.stubEnv('CI', '').stubEnv('NO_COLOR', '1');
    expect(run()).toBe('');
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isColored } from './output.ts';

beforeEach(() => {
  vi.stubEnv('NO_COLOR', undefined);
  vi.stubEnv('FORCE_COLOR', undefined);
  vi.stubEnv('TERM', 'xterm');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('isColored', () => {
  it('is true of a terminal', () => {
    expect(isColored({ isTTY: true })).toBe(true);
    expect(isColored({})).toBe(false);
    vi.stubEnv('TERM', 'dumb');
    expect(isColored({ isTTY: true })).toBe(false);
  });

  it('heeds FORCE_COLOR, and NO_COLOR above it', () => {
    vi.stubEnv('FORCE_COLOR', '1');
    expect(isColored({})).toBe(true);
    vi.stubEnv('NO_COLOR', '1');
    expect(isColored({ isTTY: true })).toBe(false);
    vi.stubEnv('NO_COLOR', '');
    vi.stubEnv('FORCE_COLOR', '0');
    expect(isColored({ isTTY: true })).toBe(false);
  });
});

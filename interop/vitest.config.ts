import { defineConfig } from 'vitest/config';

// Third-party clients run as child processes; the tests only watch them.
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts'],
    pool: 'threads',
    // Each has up to three children, and a busy machine two cores.
    maxConcurrency: 4,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});

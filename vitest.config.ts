import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@mtkit/source'] },
  ssr: { resolve: { conditions: ['@mtkit/source'], externalConditions: [] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'test/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    pool: 'threads',
    isolate: false,
    // Some tests mostly wait, or compute in a process of their own.
    maxWorkers: 2,
    // For a machine that has much else to do: no test is about speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { inline: [/^@mtkit\//, /^mtkit/] } },
  },
});

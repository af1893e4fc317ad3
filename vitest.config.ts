import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Properties are tried with the same cases each time.
    alias: [{ find: /^fast-check$/, replacement: join(import.meta.dirname, 'test/support/fast-check.ts') }],
    include: ['test/**/*.test.{ts,tsx}'],
    // Many tests start the built program.
    globalSetup: [
      'scripts/build/before-tests.mjs',
      'scripts/build/count-outcomes.mjs',
      'test/support/secrets/suite.ts',
    ],
    setupFiles: ['test/support/secrets/each-test-file.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most of them wait for something more than they compute.
    maxWorkers: 3,
  },
});

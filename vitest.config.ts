import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Repeats at full size what it tests with few neurons otherwise: `npm run test:long`. */
const LONG = 'src/ingest/survival.test.ts';

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? [LONG] : ['{src,scripts,bench}/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['src/testing/fixed-seed.ts'],
    // Files share the modules that one of them has loaded, which halves the time: tests keep nothing in modules.
    isolate: false,
    unstubGlobals: true,
    // By itself Vitest leaves one core unused, of two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only for a test that never ends: nothing here asserts a time, and a busy machine is ten times slower.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
}));

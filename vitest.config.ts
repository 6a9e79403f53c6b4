import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that take minutes, or repeat at full size what a quick test does: `npm run test:long`. */
const LONG = '{src,scripts,bench}/**/*.long.test.ts';

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? [LONG] : ['{src,scripts,bench}/**/*.test.ts'],
    exclude: mode === 'long' ? [] : [LONG],
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

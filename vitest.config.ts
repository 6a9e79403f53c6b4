import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    environment: 'node',
    // Generous, for a machine that is busy with something else: nothing here asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

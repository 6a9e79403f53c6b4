import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS } from './scripts/browser-arguments.ts';

const executablePath = process.env.NEURON_ATLAS_CHROMIUM;
if (!executablePath) {
  throw new Error('Run the end-to-end tests with `npm run test:e2e`, which finds a browser first.');
}

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: '.cache/e2e/results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '.cache/e2e/report.json' }]],
  // Only for a test that never ends: nothing here asserts a time, and a busy machine is ten times slower.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  use: {
    trace: 'off',
    launchOptions: { executablePath, args: [...BROWSER_ARGUMENTS] },
  },
});

/**
 * `npm run test:e2e [-- arguments of playwright test]`: finds or installs a browser and runs the end-to-end
 * tests in it. Site and datasets are prepared by e2e/support/global-setup.ts.
 */
import { BrowserNotFoundError, findBrowser } from './find-browser.ts';
import { runTool } from './run-command.ts';

try {
  const browser = await findBrowser();
  const { code } = await runTool('playwright', ['test', ...process.argv.slice(2)], {
    env: { NEURON_ATLAS_CHROMIUM: browser },
  });
  process.exitCode = code;
} catch (error) {
  if (!(error instanceof BrowserNotFoundError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

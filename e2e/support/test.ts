import { type BrowserContext, test as base, expect } from '@playwright/test';
import { type SiteServer, serveSite } from '../../src/testing/static-server.ts';
import { type Prepared, readPrepared } from './prepared.ts';

interface WorkerFixtures {
  prepared: Prepared;
  demoServer: SiteServer;
  realServer: SiteServer | null;
}

interface TestFixtures {
  /**
   * Uncaught errors of the page that this test brings about on purpose; any other fails the test.
   * Set with `test.use({ expectedPageErrors: /…/ })`.
   */
  expectedPageErrors: RegExp | null;
  /** The site with the demo dataset; `page.goto('./#/…')` opens it. Well behaved when a test begins. */
  demo: SiteServer;
  /** The site with the real corner of the release; the test is skipped where that is not at hand. */
  real: SiteServer;
  watchedContext: undefined;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * `test` of every end-to-end spec. The browser resolves no name but the loopback's, and a test fails where
 * the page asked for anything beyond it or threw an error that nobody caught.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed off the pattern.
  prepared: [async ({}, use) => use(readPrepared()), { scope: 'worker' }],

  demoServer: [
    async ({ prepared }, use) => {
      const server = await serveSite({ site: prepared.site, data: prepared.demo });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],

  realServer: [
    async ({ prepared }, use) => {
      if (prepared.real === null) return use(null);
      const server = await serveSite({ site: prepared.site, data: prepared.real });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],

  expectedPageErrors: [null, { option: true }],

  demo: async ({ demoServer }, use) => {
    await use(demoServer);
    demoServer.behave();
    demoServer.forget();
  },

  real: async ({ realServer }, use) => {
    test.skip(realServer === null, 'The real corner of the release is not at hand.');
    if (realServer === null) return;
    await use(realServer);
    realServer.behave();
    realServer.forget();
  },

  baseURL: async ({ demo }, use) => use(demo.url),

  watchedContext: [
    async ({ context, expectedPageErrors }, use) => {
      const trouble = watch(context, expectedPageErrors);
      await use(undefined);
      expect(trouble, 'nothing beyond the loopback, and no uncaught error').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Collects what no page may do. Only listens: a route would switch the browser's cache off. */
function watch(context: BrowserContext, expectedErrors: RegExp | null): string[] {
  const trouble: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !LOOPBACK.has(hostname)) {
      trouble.push(`asked for ${request.url()}`);
    }
  });
  context.on('weberror', (weberror) => {
    const error = weberror.error();
    if (!expectedErrors?.test(error.message)) trouble.push(`uncaught: ${error.stack ?? error}`);
  });
  return trouble;
}

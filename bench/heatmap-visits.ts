import type { BrowserContext, Page } from '@playwright/test';
import type { BenchContext } from './context.ts';

/** The network is quiet when nothing moved for that long. */
const QUIET_MILLISECONDS = 1000;

/** Notes when the first heatmap token was in the page and when it was painted, in milliseconds after the navigation began. */
const WATCH_FIRST_HEATMAP = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-activation]')) return;
    observer.disconnect();
    window.heatmapMade = performance.now();
    requestAnimationFrame(() => setTimeout(() => { window.firstHeatmap = performance.now(); }));
  }).observe(document, { childList: true, subtree: true, attributes: true });
`;

/** Notes how long after the next click a token that is not in the page now was painted. */
const WATCH_OTHER_HEATMAP = `
  (() => {
    const read = () => document.querySelector('[data-activation]');
    const before = read();
    window.otherHeatmap = 0;
    addEventListener('click', () => {
      const start = performance.now();
      const look = () => {
        const now = read();
        if (now === null || now === before) requestAnimationFrame(look);
        else setTimeout(() => { window.otherHeatmap = performance.now() - start; });
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  })()
`;

/** Takes several values, one after the other. */
export async function sample<Value>(size: number, take: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for (let i = 0; i < size; i++) values.push(await take());
  return values;
}

/** Runs `visit` in a new browser profile, which holds no cache. */
export async function inNewProfile<Value>(
  context: BenchContext,
  visit: (page: Page, profile: BrowserContext) => Promise<Value>,
): Promise<Value> {
  const profile = await (await context.browser()).newContext();
  try {
    return await visit(await profile.newPage(), profile);
  } finally {
    await profile.close();
  }
}

/** When the first heatmap of a permalink was in the page, and when it was painted, in milliseconds after the navigation began. */
export async function timeFirstHeatmap(
  page: Page,
  address: string,
): Promise<{ made: number; painted: number }> {
  await page.addInitScript({ content: WATCH_FIRST_HEATMAP });
  await page.goto(address);
  // A function, not a string: the page's Content-Security-Policy refuses to evaluate one.
  const shown = await page.waitForFunction(() => Reflect.get(globalThis, 'firstHeatmap'));
  const made = await page.evaluate(() => Reflect.get(globalThis, 'heatmapMade'));
  return { made: Number(made), painted: Number(await shown.jsonValue()) };
}

/** Milliseconds from a click on the next neuron until its first heatmap is painted. */
export async function timeNextNeuron(page: Page): Promise<number> {
  await page.evaluate(WATCH_OTHER_HEATMAP);
  await page.getByRole('link', { name: /next neuron/i }).click();
  const shown = await page.waitForFunction(() => Reflect.get(globalThis, 'otherHeatmap'));
  return Number(await shown.jsonValue());
}

/** @param state changes while something moves */
export async function waitForQuiet(state: () => number): Promise<void> {
  for (let before = -1, now = state(); before !== now; now = state()) {
    before = now;
    await new Promise((passed) => setTimeout(passed, QUIET_MILLISECONDS));
  }
}

/** A layer's table of 6,400 neurons: from the press of a key or button to the painted rows. */
import type { Page } from '@playwright/test';
import { prepareSite } from '../scripts/prepare.ts';
import { prepareFullSize } from './atlas/prepare-full-size.ts';
import type { BenchContext, Measurements } from './context.ts';
import { median } from './report.ts';

export async function run(context: BenchContext): Promise<Measurements> {
  const server = await context.serve({ site: await prepareSite(), data: await prepareFullSize() });
  const browser = await context.browser();
  const profile = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await profile.newPage();
    await page.goto(`${server.url}#/layers/20`);
    await page.getByText('All 6,400 neurons listed').waitFor();
    await page.waitForTimeout(1_000);
    const sorts: number[] = [];
    for (const column of ['Score', 'Max', 'Explanation', 'Top tokens', 'Kurtosis', 'Neuron']) {
      for (let press = 0; press < 2; press++) sorts.push(await timeSort(page, column));
    }
    const filters: number[] = [];
    for (const text of ['n', 'ne', 'neg', '', 'list', 'lists', '', 'the', 'the word', '']) {
      filters.push(await timeFilter(page, text));
    }
    return {
      'layer.sort_ms': median(sorts),
      'layer.sort_max_ms': Math.max(...sorts),
      'layer.filter_ms': median(filters),
      'layer.filter_max_ms': Math.max(...filters),
    };
  } finally {
    await profile.close();
  }
}

/** Acts, and waits until the next frame is painted; @returns the milliseconds of both. */
const ACT_AND_PAINT = `
  (act) => new Promise((done) => {
    const start = performance.now();
    act();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - start);
      channel.port2.postMessage(0);
    });
  })
`;

async function timeSort(page: Page, column: string): Promise<number> {
  const before = await firstRows(page);
  const time = await page.evaluate(
    `(${ACT_AND_PAINT})(() => [...document.querySelectorAll('th button')]
      .find((button) => button.textContent.startsWith(${JSON.stringify(column)})).click())`,
  );
  const after = await firstRows(page);
  if (before === after) throw new Error(`Sorting by ${column} showed the same rows.`);
  await page.waitForTimeout(300);
  return Number(time);
}

async function timeFilter(page: Page, text: string): Promise<number> {
  const count = () => page.getByText(/neurons listed$/).textContent();
  const before = await count();
  const time = await page.evaluate(
    `(${ACT_AND_PAINT})(() => {
      const field = document.querySelector('input[placeholder^="Filter"]');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })`,
  );
  if (before === (await count())) throw new Error(`Filtering by "${text}" listed as many rows.`);
  await page.waitForTimeout(400);
  return Number(time);
}

function firstRows(page: Page): Promise<string> {
  return page.evaluate(
    `[...document.querySelectorAll('tr[data-neuron]')].map((row) => row.dataset.neuron).join()`,
  );
}

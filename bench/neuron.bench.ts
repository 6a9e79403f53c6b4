/**
 * A neuron's page with all of its excerpts (200 in the release, about 12,800 tokens): what opening them costs, and
 * whether scrolling stays smooth, beside a plain page of the same texts.
 */
import type { CDPSession, Page } from '@playwright/test';
import { prepareDemo, prepareReal, prepareSite } from '../scripts/prepare.ts';
import { recordFrames, takeFrames } from './atlas/frame-recorder.ts';
import type { BenchContext, Measurements } from './context.ts';
import { readTexts, type ShownText, showPlainly } from './neuron/plain-page.ts';
import { median } from './report.ts';

const SAMPLES = 5;
const WHEEL_STEPS = 40;
const WHEEL_PIXELS = 400;

/** The main thread's processor time by what it went into, in milliseconds. */
interface Work {
  script: number;
  style: number;
  layout: number;
}

export async function run(context: BenchContext): Promise<Measurements> {
  const real = await prepareReal();
  context.log(real === null ? 'a neuron of the demo dataset' : 'the real neuron 1:1');
  const server = await context.serve({
    site: await prepareSite(),
    data: real ?? (await prepareDemo()),
  });
  const browser = await context.browser();
  const opened: Work[] = [];
  const plain: Work[] = [];
  const scrolled: number[] = [];
  const plainScrolled: number[] = [];
  let tokens = 0;

  for (let sample = 0; sample < SAMPLES; sample++) {
    const profile = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await profile.newPage();
    await recordFrames(page);
    const session = await profile.newCDPSession(page);
    // The main thread's own time, so that what else the machine does is not counted.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${server.url}#/layers/1/neurons/1`);
    await page.locator('[data-activation]').first().waitFor();
    await page.waitForTimeout(1_500);
    opened.push(await measure(session, () => openAll(page)));
    const texts = await readTexts(page);
    tokens = texts.reduce((sum, text) => sum + text.tokens.length, 0);
    scrolled.push(...(await scroll(page)));

    await page.goto('about:blank');
    plain.push(await measure(session, () => showAndSettle(page, texts)));
    plainScrolled.push(...(await scroll(page)));
    await profile.close();
  }

  const of = (works: readonly Work[], what: keyof Work) => median(works.map((work) => work[what]));
  return {
    'neuron.open_all_tokens': tokens,
    'neuron.open_all_script_ms': of(opened, 'script'),
    'neuron.open_all_style_ms': of(opened, 'style'),
    'neuron.open_all_layout_ms': of(opened, 'layout'),
    'neuron.plain_script_ms': of(plain, 'script'),
    'neuron.plain_style_ms': of(plain, 'style'),
    'neuron.plain_layout_ms': of(plain, 'layout'),
    'neuron.scroll_frame_p50_ms': median(scrolled),
    'neuron.scroll_frame_p95_ms': quantile(scrolled, 0.95),
    'neuron.plain_scroll_frame_p50_ms': median(plainScrolled),
    'neuron.plain_scroll_frame_p95_ms': quantile(plainScrolled, 0.95),
  };
}

/** Opens all sections; the rest is read, decoded and shown. */
async function openAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('All excerpts of all sections').check();
  await page
    .locator('[data-section="random"] [data-excerpt]')
    .nth(49)
    .waitFor({ state: 'attached' });
  await settle(page);
}

async function showAndSettle(page: Page, texts: readonly ShownText[]): Promise<void> {
  await showPlainly(page, texts);
  await settle(page);
}

/** Two frames later everything that was changed has been painted. */
function settle(page: Page): Promise<void> {
  return page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  );
}

async function measure(session: CDPSession, act: () => Promise<void>): Promise<Work> {
  const before = await readMetrics(session);
  await act();
  const after = await readMetrics(session);
  const spent = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000;
  return {
    script: spent('ScriptDuration'),
    style: spent('RecalcStyleDuration'),
    layout: spent('LayoutDuration'),
  };
}

async function readMetrics(session: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** Scrolls through the page by wheel; the main thread's time in each frame, in milliseconds. */
async function scroll(page: Page): Promise<readonly number[]> {
  await page.evaluate(`
    scrollTo(0, 0);
    (function tick() { requestAnimationFrame(tick); })();
  `);
  await page.mouse.move(600, 500);
  await takeFrames(page);
  for (let step = 0; step < WHEEL_STEPS; step++) {
    await page.mouse.wheel(0, WHEEL_PIXELS);
    await page.waitForTimeout(16);
  }
  return (await takeFrames(page)).busy;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/**
 * The atlas of a full-size model (48 × 6,400): bytes and time until the first picture, and what frames cost while
 * it is moved, zoomed and recoloured; beside d3 as its documentation has it, one rectangle at a time.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { prepareSite } from '../scripts/prepare.ts';
import { atlasPath } from '../src/dataset/paths.ts';
import {
  firstPictureAfter,
  waitForFirstPicture,
  watchFirstPicture,
} from './atlas/first-picture.ts';
import { type Frames, recordFrames, takeFrames } from './atlas/frame-recorder.ts';
import { FULL_SIZE } from './atlas/full-size-index.ts';
import { prepareFullSize } from './atlas/prepare-full-size.ts';
import type { BenchContext, Measurements } from './context.ts';
import { buildPageCode } from './page-code.ts';
import { median } from './report.ts';

const SAMPLES = 5;
const SCORE = atlasPath('score');

export async function run(context: BenchContext): Promise<Measurements> {
  const data = await prepareFullSize();
  const { size } = await stat(join(data, FULL_SIZE.id, SCORE));
  const ours = await context.serve({ site: await prepareSite(), data });
  const first = await sampleFirstPictures(context, `${ours.url}#/`);
  const moving = await withPage(context, async (page) => {
    await page.goto(`${ours.url}#/`);
    await page.getByRole('application').waitFor();
    await page.waitForTimeout(1_000);
    return {
      pan: await dragMap(page, page.getByRole('application')),
      zoom: await zoomMap(page, page.getByRole('application')),
      recolour: await dragRange(page),
    };
  });
  for (const [kind, { busy }] of Object.entries(moving)) {
    context.log(`${kind}: ${busy.length} frames, median ${median(busy).toFixed(1)} ms`);
  }
  const frames = Object.values(moving).flatMap(({ busy }) => busy);
  const intervals = Object.values(moving).flatMap((one) => one.intervals);

  const theirs = await context.serve({ site: await buildPageCode('atlas-d3.ts'), data });
  const d3First = await sampleFirstPictures(context, theirs.url);
  const d3Frames = await withPage(context, async (page) => {
    await page.goto(theirs.url);
    await waitForFirstPicture(page);
    return zoomMap(page, page.locator('canvas'));
  });
  return {
    'atlas.bytes': size,
    'atlas.first_paint_ms': median(first),
    'atlas.pan_p50_ms': median(moving.pan.busy),
    'atlas.zoom_p50_ms': median(moving.zoom.busy),
    'atlas.recolour_p50_ms': median(moving.recolour.busy),
    'atlas.frame_p50_ms': median(frames),
    'atlas.frame_max_ms': Math.max(...frames),
    'atlas.frame_interval_p50_ms': median(intervals),
    'atlas.frames': frames.length,
    'atlas.d3.first_paint_ms': median(d3First),
    'atlas.d3.frame_p50_ms': median(d3Frames.busy),
    'atlas.d3.frame_max_ms': Math.max(...d3Frames.busy),
  };
}

/** Runs `use` in a new browser profile, which holds no cache, with both watches in place. */
async function withPage<Value>(
  context: BenchContext,
  use: (page: Page) => Promise<Value>,
): Promise<Value> {
  const browser = await context.browser();
  const profile = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await profile.newPage();
    await recordFrames(page);
    await watchFirstPicture(page);
    return await use(page);
  } finally {
    await profile.close();
  }
}

async function sampleFirstPictures(context: BenchContext, address: string): Promise<number[]> {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    times.push(
      await withPage(context, async (page) => {
        await page.goto(address);
        return firstPictureAfter(page, SCORE);
      }),
    );
  }
  return times;
}

async function middleOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('nothing to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
}

async function zoomMap(page: Page, map: Locator): Promise<Frames> {
  const { x, y } = await middleOf(map);
  await page.mouse.move(x, y);
  await takeFrames(page);
  for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, turn < 24 ? -60 : 60);
  await page.waitForTimeout(500);
  return takeFrames(page);
}

async function dragMap(page: Page, map: Locator): Promise<Frames> {
  const { x, y } = await middleOf(map);
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, -100);
  await page.waitForTimeout(500);
  await takeFrames(page);
  await page.mouse.down();
  for (let step = 0; step < 60; step++) {
    await page.mouse.move(x + 150 * Math.sin(step / 6), y + 80 * Math.cos(step / 6));
  }
  await page.mouse.up();
  await page.waitForTimeout(500);
  const frames = await takeFrames(page);
  await page.getByRole('button', { name: 'Reset view' }).click();
  return frames;
}

/** Recolours with every step: the range of lit values grows under the pointer. */
async function dragRange(page: Page): Promise<Frames> {
  const { y, box } = await middleOf(page.getByRole('img', { name: /Histogram of/ }));
  await page.mouse.move(box.x + box.width * 0.2, y);
  await takeFrames(page);
  await page.mouse.down();
  for (let step = 0; step < 60; step++) {
    await page.mouse.move(box.x + box.width * (0.2 + (0.75 * step) / 60), y);
  }
  await page.mouse.up();
  await page.waitForTimeout(500);
  return takeFrames(page);
}

import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { AtlasPage } from './support/atlas.ts';
import { watchLayoutShifts } from './support/layout-shifts.ts';
import { firstDataset, readDatasetFile } from './support/read-dataset.ts';
import { expect, test } from './support/test.ts';

/** Fingers put down, moved from place to place and lifted, as the browser gets them from a touch screen. */
async function touch(page: Page, places: { x: number; y: number }[][]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const [step, touchPoints] of places.entries()) {
    const type = step === 0 ? 'touchStart' : 'touchMove';
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

interface Column {
  decimals: number;
  values: (number | null)[];
}

test('every neuron is a cell: pointing shows which one, a click opens it, Back leads back', async ({
  page,
}) => {
  const atlas = new AtlasPage(page);
  await atlas.open('?order=index');
  await atlas.pointAt(0.01, 0.02);
  const card = page.getByText('0:0', { exact: true });
  await expect(card).toBeVisible();
  await expect(
    page.getByRole('paragraph').filter({ hasText: /^(Has excerpts|No excerpts in this copy)$/ }),
  ).toBeVisible();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(/#\/layers\/0\/neurons\/0$/);
  await page.goBack();
  await expect(atlas.map).toBeVisible();
  await expect(page.getByRole('button', { name: 'In index order' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('in sorted order the first cell of a layer is its highest score', async ({
  page,
  prepared,
}) => {
  const { folder } = await firstDataset(prepared.demo);
  const atlasFile = (await readDatasetFile(folder, 'atlas/score.json.gz')) as Column & {
    neurons: number[];
  };
  const layer = atlasFile.values.slice(0, atlasFile.neurons[0]);
  const best = layer.indexOf(Math.max(...layer.map((value) => value ?? -999)));
  const atlas = new AtlasPage(page);
  await atlas.open();
  await atlas.pointAt(0.01, 0.02);
  await expect(page.getByText(`0:${best}`, { exact: true })).toBeVisible();
});

test('the wheel zooms until explanations can be read, the address keeps the view, and a reload brings it back', async ({
  page,
}) => {
  const atlas = new AtlasPage(page);
  await atlas.open();
  await atlas.pointAt(0.3, 0.4);
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -400);
  await expect.poll(() => Number(atlas.query.get('zoom'))).toBeGreaterThan(4);
  const before = atlas.query.toString();
  expect(atlas.query.get('center')).toMatch(/^\d+:\d+$/);
  await page.reload();
  await expect(atlas.map).toBeVisible();
  await page.waitForTimeout(600);
  expect(atlas.query.toString()).toBe(before);
  await page.getByRole('button', { name: 'Reset view' }).click();
  await expect.poll(() => atlas.query.get('zoom')).toBeNull();
});

test('a cell large enough asks for its layer’s explanations, and only for that', async ({
  page,
  demo,
}) => {
  const atlas = new AtlasPage(page);
  demo.forget();
  await atlas.open();
  const asked = () => demo.requests.filter(({ path }) => path.endsWith('/explanations.json.gz'));
  await page.waitForTimeout(300);
  expect(asked()).toHaveLength(0);
  await page.goto('./#/?center=6:40&zoom=9');
  await expect.poll(() => asked().length).toBeGreaterThan(0);
  expect(asked().length).toBeLessThanOrEqual(3);
});

test('the whole map lets the page scroll; a drag moves a part of it', async ({ page }) => {
  const atlas = new AtlasPage(page);
  await atlas.open();
  await atlas.pointAt(0.5, 0.5);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  await page.goto('./#/?center=6:40&zoom=4');
  await atlas.pointAt(0.5, 0.5);
  await page.mouse.down();
  await atlas.pointAt(0.2, 0.5);
  await page.mouse.up();
  await expect.poll(() => atlas.query.get('center')).not.toBe('6:40');
  await expect(page, 'a drag is no click').toHaveURL(/#\/\?/);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('two fingers zoom, one moves what is zoomed; a tap shows a neuron, a second one opens it', async ({
    page,
  }) => {
    const atlas = new AtlasPage(page);
    await atlas.open();
    const middle = await atlas.placeAt(0.5, 0.5);
    const spread = (distance: number) => [
      { x: middle.x - distance, y: middle.y },
      { x: middle.x + distance, y: middle.y },
    ];
    await touch(page, [spread(20), spread(50), spread(100), spread(140)]);
    await expect.poll(() => Number(atlas.query.get('zoom'))).toBeGreaterThan(3);

    const before = atlas.query.get('center');
    const { zoom } = Object.fromEntries(atlas.query);
    await touch(page, [
      [middle],
      [{ x: middle.x - 60, y: middle.y }],
      [{ x: middle.x - 120, y: middle.y }],
    ]);
    await expect.poll(() => atlas.query.get('center')).not.toBe(before);
    expect(atlas.query.get('zoom')).toBe(zoom);

    await page.touchscreen.tap(middle.x, middle.y);
    const card = page.getByText(/^\d+:\d+$/).first();
    await expect(card).toBeVisible();
    const [layer, neuron] = ((await card.textContent()) ?? '').split(':');
    await page.touchscreen.tap(middle.x, middle.y);
    await expect(page).toHaveURL(new RegExp(`#/layers/${layer}/neurons/${neuron}$`));
  });

  test('one finger on the whole map scrolls the page', async ({ page }) => {
    const atlas = new AtlasPage(page);
    await atlas.open();
    const middle = await atlas.placeAt(0.5, 0.5);
    const steps = Array.from({ length: 8 }, (_, step) => [
      { x: middle.x, y: middle.y - 25 * step },
    ]);
    const from = await page.evaluate(() => window.scrollY);
    await touch(page, steps);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(from + 50);
    expect(atlas.query.get('zoom')).toBeNull();
  });
});

test('a drag over the histogram keeps only that range highlighted, counted as the dataset has it', async ({
  page,
  prepared,
}) => {
  const { folder } = await firstDataset(prepared.demo);
  const { values, decimals } = (await readDatasetFile(folder, 'atlas/score.json.gz')) as Column;
  const atlas = new AtlasPage(page);
  await atlas.open();
  await atlas.dragRange(0.5, 0.999);
  await expect.poll(() => atlas.query.get('range')).not.toBeNull();
  const [low, high] = (atlas.query.get('range') ?? '').split('..').map(Number);
  const lit = values.filter((value) => {
    const score = value === null ? Number.NaN : value / 10 ** decimals;
    return score >= (low ?? 0) && score <= (high ?? 0);
  });
  expect(lit.length).toBeGreaterThan(0);
  await expect(page.getByText(`${lit.length.toLocaleString('en')} of`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Score from' }).fill('0.2');
  await page.getByRole('textbox', { name: 'Score from' }).press('Enter');
  await expect.poll(() => atlas.query.get('range')).toMatch(/^0\.2\.\./);
  await page.getByRole('button', { name: 'Clear range' }).click();
  await expect.poll(() => atlas.query.get('range')).toBeNull();
});

test('moving the pointer over the map does not render its legend again', async ({ page }) => {
  // The legend formats the ends of every bar when it is rendered, and nothing else on the page formats so many numbers.
  await page.addInitScript(() => {
    const { toFixed } = Number.prototype;
    Object.assign(window, { formatted: 0 });
    Number.prototype.toFixed = function (this: number, digits?: number) {
      (window as unknown as { formatted: number }).formatted++;
      return toFixed.call(this, digits);
    };
  });
  const formattedDuring = async (action: () => Promise<void>): Promise<number> => {
    const read = () => page.evaluate(() => (window as unknown as { formatted: number }).formatted);
    const before = await read();
    await action();
    return (await read()) - before;
  };
  const atlas = new AtlasPage(page);
  await atlas.open('?order=index');
  await expect(atlas.histogram).toBeVisible();
  const bars = await atlas.histogram.locator('rect').count();
  expect(bars).toBeGreaterThan(30);
  const card = page.getByText(/^\d+:\d+$/).first();
  const { x, y } = await atlas.placeAt(0.01, 0.02);
  await page.mouse.move(x, y);
  await expect(card).toBeVisible();
  await expect(
    page.getByRole('paragraph').filter({ hasText: /^(Has excerpts|No excerpts in this copy)$/ }),
  ).toBeVisible();
  const neuron = await card.textContent();
  await page.waitForLoadState('networkidle');
  expect(
    await formattedDuring(async () => {
      for (let move = 1; move <= 8; move++) await page.mouse.move(x + (move % 2), y);
    }),
    'eight moves within one cell render fewer numbers than one legend has',
  ).toBeLessThan(bars);
  await expect(card).toHaveText(neuron ?? '');
  expect(
    await formattedDuring(async () => {
      await atlas.pointAt(0.01, 0.5);
      await expect(card).not.toHaveText(neuron ?? '');
    }),
    'for another cell its card is, the legend is not',
  ).toBeLessThan(bars);
});

test('colors: each column has its own legend, and the address says which', async ({ page }) => {
  const atlas = new AtlasPage(page);
  await atlas.open();
  for (const [name, parameter] of [
    ['Random-only score', 'random'],
    ['Max activation', 'max'],
    ['Kurtosis', 'kurtosis'],
    ['Has excerpts', 'excerpts'],
  ] as const) {
    await atlas.color.selectOption(name);
    await expect.poll(() => atlas.query.get('color')).toBe(parameter);
    await expect(page.getByText(`${name}:`, { exact: false }).first()).toBeVisible();
  }
  await expect(page.getByText('with excerpts').first()).toBeVisible();
});

test('a column that does not arrive says so in place of the map, and can be asked for again', async ({
  page,
  demo,
}) => {
  demo.misbehave(/atlas\/kurtosis/, { kind: 'status', status: 404 });
  await page.goto('./#/?color=kurtosis');
  await expect(page.getByRole('alert')).toContainText('A file is missing');
  demo.behave();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('application')).toBeVisible();
});

test('nothing jumps while the data arrive', async ({ page, demo }) => {
  demo.misbehave(/atlas\/score/, { kind: 'delay', milliseconds: 800 });
  const sumOfShifts = await watchLayoutShifts(page);
  await page.goto('./');
  await expect(page.getByText('Loading the map…')).toBeVisible();
  await expect(page.getByRole('application')).toBeVisible();
  await page.waitForTimeout(500);
  expect(await sumOfShifts()).toBeLessThan(0.02);
});

for (const width of [390, 320]) {
  test(`at ${width} pixels the page is as wide as the screen`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await new AtlasPage(page).open();
    await page.mouse.wheel(0, 4000);
    await expect(page.getByRole('heading', { name: 'Layer summary' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  });
}

test('the atlas has nothing that axe objects to', async ({ page }) => {
  test.slow(true, 'axe looks at every element, twice');
  await new AtlasPage(page).open();
  await page.getByRole('heading', { name: 'Open a neuron' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('heading', { name: 'Layer summary' })).toBeVisible();
  await expectAccessible(page);
});

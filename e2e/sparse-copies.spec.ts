import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../scripts/run-command.ts';
import { type SiteServer, serveSite } from '../src/testing/static-server.ts';
import { expectAccessible } from './support/accessibility.ts';
import { AtlasPage } from './support/atlas.ts';
import { watchLayoutShifts } from './support/layout-shifts.ts';
import { expect, test as siteTest } from './support/test.ts';

/** Of these neurons of the demo's model (12 layers of 128) the copy has excerpts. */
const WITH_EXCERPTS = ['3:5', '3:6'];

/** Listed without excerpts: some neurons of layers 0 to 7, fewer in each, and none of the last four layers. */
const LISTED = Array.from({ length: 8 }, (_, layer) =>
  Array.from({ length: 10 - layer }, (_, at) => ({
    layer,
    neuron: 10 + ((at * 37 + layer * 5) % 110),
    explanation: ` listed as number ${at} of layer ${layer}`,
    score: (30 + ((at * 23 + layer * 7) % 60)) / 100,
  })),
).flat();

const KNOWN = LISTED.length + WITH_EXCERPTS.length;

const referenceOf = ({ layer, neuron }: { layer: number; neuron: number }) => `${layer}:${neuron}`;

/** The listed neurons of a layer, best first. */
const bestOf = (layer: number) =>
  LISTED.filter((row) => row.layer === layer).sort((a, b) => b.score - a.score);

const test = siteTest.extend<object, { sparseData: string; sparse: SiteServer }>({
  /** A data directory whose dataset has a list of explanations, and the excerpts of two neurons. */
  sparseData: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed off the pattern.
    async ({}, use) => {
      const data = await mkdtemp(join(tmpdir(), 'neuron-atlas-sparse-'));
      const list = join(data, 'list.json');
      const rows = LISTED.map(({ layer, neuron, explanation, score }, at) => [
        at,
        [layer, neuron, explanation, score],
      ]);
      await writeFile(list, JSON.stringify(Object.fromEntries(rows)));
      const { code, output } = await runTool(
        'ingest',
        [
          ...['--source', 'synthetic', '--neurons', WITH_EXCERPTS.join()],
          ...['--explanations-index', list, '--out', data],
        ],
        { output: 'capture' },
      );
      if (code !== 0) throw new Error(output);
      await use(data);
      await rm(data, { recursive: true });
    },
    { scope: 'worker' },
  ],
  sparse: [
    async ({ prepared, sparseData }, use) => {
      const server = await serveSite({ site: prepared.site, data: sparseData });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

test('an atlas of a few explained neurons draws these, and says of how many nothing is known', async ({
  page,
  sparse,
}) => {
  const atlas = new AtlasPage(page);
  await atlas.open('', sparse.url);
  await expect(page.getByText(`${KNOWN} values`)).toBeVisible();
  const unknown = (12 * 128 - KNOWN).toLocaleString('en');
  await expect(page.getByText(`${unknown} of 1,536 neurons have no score here`)).toBeVisible();
  await expect(page.getByText(`${KNOWN} of 1,536 neurons (3.5%) are explained here`)).toBeVisible();
  await expect(page.getByText('without a value')).toHaveCount(0);

  await atlas.pointAt(0.005, 0.02);
  await expect(page.getByText(referenceOf(bestOf(0)[0]!), { exact: true })).toBeVisible();
  await atlas.pointAt(0.95, 0.5);
  await expect(page.getByText(/^\d+:\d+$/), 'the last layers have no cell').toHaveCount(0);

  await page.getByRole('button', { name: 'In index order' }).click();
  await atlas.pointAt(0.005, 0.02);
  const first = bestOf(0).toSorted((a, b) => a.neuron - b.neuron)[0]!;
  await expect(page.getByText(referenceOf(first), { exact: true })).toBeVisible();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`#/layers/0/neurons/${first.neuron}$`));
});

test('the keyboard goes from one drawn neuron to the next, and past layers without any', async ({
  page,
  sparse,
}) => {
  const atlas = new AtlasPage(page);
  await atlas.open('?color=max', sparse.url);
  await expect(page.getByText('2 values')).toBeVisible();
  await atlas.map.focus();
  const card = page.getByRole('status').filter({ hasText: /^\d+:\d+/ });
  await page.keyboard.press('ArrowRight');
  await expect(card).toContainText(/^3:[56]/);

  await page.goto('about:blank');
  await atlas.open('', sparse.url);
  await atlas.map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(card).toContainText(referenceOf(bestOf(0)[0]!));
  for (let layer = 1; layer <= 9; layer++) await page.keyboard.press('PageDown');
  await expect(card, 'the last layer that has any').toContainText(referenceOf(bestOf(7)[0]!));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/layers/7/neurons/${bestOf(7)[0]!.neuron}$`));
});

test('addresses of views work: of a neuron that is drawn, of one that is not, and of a layer without any', async ({
  page,
  sparse,
}) => {
  const atlas = new AtlasPage(page);
  const middle = page.getByText(/^\d+:\d+$/);
  const best = bestOf(4)[0]!;
  await atlas.open(`?center=${referenceOf(best)}&zoom=6`, sparse.url);
  await expect(page.getByText(`${KNOWN} values`)).toBeVisible();
  await atlas.map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: /^4:/ })).toBeVisible();

  await page.goto('about:blank');
  await atlas.open('?center=4:1&zoom=6', sparse.url);
  await atlas.map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: /^4:/ })).toBeVisible();

  await page.goto('about:blank');
  await atlas.open('?center=11:3&zoom=6', sparse.url);
  await atlas.pointAt(0.005, 0.02);
  await expect(middle).toHaveText(referenceOf(bestOf(0)[0]!));
});

test('a column of which this copy has no value says so in place of the map', async ({
  page,
  sparse,
}) => {
  await page.goto(`${sparse.url}#/layers/2`);
  await expect(page.getByRole('application')).toBeVisible();
  const color = page.getByRole('combobox', { name: 'Color by' });
  await color.selectOption('Kurtosis');
  await expect(page.getByText('No neuron has a kurtosis in this copy.')).toBeVisible();
  await expect(page.getByRole('application')).toHaveCount(0);
  await color.selectOption('Score');
  await expect(page.getByRole('application')).toBeVisible();
});

test('a layer of which this copy has nothing is a table of its neurons', async ({
  page,
  sparse,
}) => {
  await page.goto(`${sparse.url}#/layers/11`);
  await expect(page.getByText('All 128 neurons listed')).toBeVisible();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('11:0');
  await expect(page.getByRole('application')).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Color by' })).toHaveCount(0);
});

test('a copy that holds no neuron says where they are read, opens a random one, and draws nothing', async ({
  page,
  prepared,
}) => {
  const data = await mkdtemp(join(tmpdir(), 'neuron-atlas-live-'));
  const { code, output } = await runTool(
    'ingest',
    ['--live', '--model', 'gpt2-small', '--out', data],
    { output: 'capture' },
  );
  expect(code, output).toBe(0);
  const server = await serveSite({ site: prepared.site, data });
  try {
    await page.goto(server.url);
    await expect(page.getByText('This copy holds no neurons.')).toBeVisible();
    await expect(page.getByText('Each neuron is read from the release')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'From' })).toHaveValue('any');
    await expect(page.getByText('From 36,864 neurons.')).toBeVisible();
    await page.mouse.wheel(0, 4000);
    const heading = page.getByRole('heading', { name: 'Layer summary' });
    await expect(heading).toBeVisible();
    await expect(page.getByRole('columnheader')).toHaveText(['Layer', 'Neurons']);
    await expect(page.getByRole('application')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Score statistics' })).toHaveCount(0);
  } finally {
    await server.close();
    await rm(data, { recursive: true });
  }
});

test('a random neuron is one that this copy has excerpts of', async ({ page, sparse }) => {
  await new AtlasPage(page).open('', sparse.url);
  const pool = page.getByRole('combobox', { name: 'From' });
  await expect(pool).toHaveValue('scored');
  await expect(pool.getByRole('option', { name: 'all neurons' })).toHaveCount(0);
  await expect(page.getByText('From 2 neurons.')).toBeVisible();
  await page.getByRole('button', { name: 'Open random neuron' }).click();
  await expect(page).toHaveURL(/#\/layers\/3\/neurons\/[56]$/);
  await expect(page.locator('[data-activation]').first()).toBeVisible();
});

test('a random neuron is any explained one where the release can be read', async ({
  page,
  prepared,
  sparseData,
}) => {
  const data = await mkdtemp(join(tmpdir(), 'neuron-atlas-sparse-'));
  const catalogue = JSON.parse(await readFile(join(sparseData, 'datasets.json'), 'utf8'));
  const [entry] = catalogue.datasets;
  const files = Object.fromEntries(
    [
      'activations',
      'explanations',
      'related-neurons',
      'related-tokens-by-activation',
      'related-tokens-by-weight',
    ].map((kind) => [kind, kind === 'activations' ? 'a/{layer}/{neuron}.json' : null]),
  );
  entry.release = { bases: ['release/'], files, quantiles: [0, 1], activationDecimals: 4 };
  await writeFile(join(data, 'datasets.json'), JSON.stringify(catalogue));
  await symlink(join(sparseData, entry.path), join(data, entry.path));
  const server = await serveSite({ site: prepared.site, data });
  try {
    await new AtlasPage(page).open('', server.url);
    await expect(page.getByText(`From ${KNOWN} neurons.`)).toBeVisible();
    await page.getByRole('combobox', { name: 'From' }).selectOption('all neurons');
    await expect(page.getByText('From 1,536 neurons.')).toBeVisible();
  } finally {
    await server.close();
    await rm(data, { recursive: true });
  }
});

test('a layer’s table begins with the explained, best first, and has no empty columns', async ({
  page,
  sparse,
}) => {
  await page.goto(`${sparse.url}#/layers/2`);
  await expect(page.getByText('All 128 neurons listed')).toBeVisible();
  const rows = page.getByRole('grid').getByRole('row');
  const explained = bestOf(2);
  for (const [at, { neuron, explanation }] of explained.entries()) {
    await expect(rows.nth(at + 1)).toContainText(`2:${neuron}`);
    await expect(rows.nth(at + 1)).toContainText(explanation.trim().slice(0, -1));
  }
  await expect(rows.nth(explained.length + 1)).toContainText('2:0');
  await expect(page.getByRole('columnheader')).toHaveText([/^Neuron/, /^Explanation/, /^Score/]);
  const score = page.getByRole('columnheader', { name: /^Score/ });
  await expect(score).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('link', { name: 'Next layer →' }).click();
  await expect(page.getByRole('columnheader', { name: 'Top tokens' })).toBeVisible();
});

test('n and p go on from any neuron’s page: one that is not in the copy, does not arrive, or does not exist', async ({
  page,
  sparse,
}) => {
  const open = (reference: string) => {
    const [layer, neuron] = reference.split(':');
    return page.goto(`${sparse.url}#/layers/${layer}/neurons/${neuron}`);
  };
  const press = async (key: string, reference: string) => {
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Neuron ${reference}`);
  };
  await open('2:12');
  await expect(page.getByRole('heading', { name: 'Not in this copy' })).toBeVisible();
  await press('n', '2:13');
  await press('p', '2:12');

  sparse.misbehave(/overview\/3/, { kind: 'status', status: 404 });
  await open('3:5');
  await expect(page.getByRole('alert')).toBeVisible();
  await press('n', '3:6');
  sparse.behave();

  await open('11:500');
  await expect(page.getByText('Layer 11 of')).toBeVisible();
  await press('n', '11:500');
  await press('p', '11:127');
  await press('n', '11:127');
});

test('nothing jumps while a mostly empty copy arrives', async ({ page, sparse }) => {
  sparse.misbehave(/atlas\/score/, { kind: 'delay', milliseconds: 800 });
  const sumOfShifts = await watchLayoutShifts(page);
  await page.goto(sparse.url);
  await expect(page.getByText('Loading the map…')).toBeVisible();
  await expect(page.getByRole('application')).toBeVisible();
  await expect(page.getByText(/are explained here/)).toBeVisible();
  await page.waitForTimeout(500);
  sparse.behave();
  expect(await sumOfShifts()).toBeLessThan(0.02);
});

test('a mostly empty copy fits a phone, and axe objects to nothing', async ({ page, sparse }) => {
  test.slow(true, 'axe looks at every element, twice');
  await page.setViewportSize({ width: 390, height: 844 });
  await new AtlasPage(page).open('', sparse.url);
  await page.mouse.wheel(0, 4000);
  await expect(page.getByRole('heading', { name: 'Layer summary' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});

test('real corner: a column’s height is its layer’s explained neurons', async ({ page, real }) => {
  const atlas = new AtlasPage(page);
  await atlas.open('', real.url);
  const card = page.getByText(/^\d+:\d+$/);
  await atlas.pointAt(1.5 / 48, 0.95);
  await expect(card.first(), 'of layer 1 the most are listed').toHaveText(/^1:\d+$/);
  await atlas.pointAt(43.5 / 48, 0.5);
  await expect(card).toHaveCount(0);
  await atlas.pointAt(43.5 / 48, 0.02);
  await expect(card.first()).toHaveText(/^43:\d+$/);
});

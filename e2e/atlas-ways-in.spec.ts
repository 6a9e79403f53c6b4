import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSite } from '../src/testing/static-server.ts';
import { AtlasPage } from './support/atlas.ts';
import { readScores } from './support/read-dataset.ts';
import { expect, test } from './support/test.ts';

test('a neuron’s number or a pasted address opens it; words are searched for', async ({ page }) => {
  await page.goto('./');
  const find = page.getByRole('searchbox', { name: /go to a neuron/ });
  await expect(find).toBeVisible();
  await page.keyboard.press('/');
  await expect(find).toBeFocused();
  await find.fill('5:13');
  await find.press('Enter');
  await expect(page).toHaveURL(/#\/layers\/5\/neurons\/13$/);
  await find.fill('https://example.org/neuron-viewer/index.html#/layers/3/neurons/7');
  await find.press('Enter');
  await expect(page).toHaveURL(/#\/layers\/3\/neurons\/7$/);
  await find.fill('layer 2');
  await find.press('Enter');
  await expect(page).toHaveURL(/#\/layers\/2$/);
  await find.fill('words of praise');
  await find.press('Enter');
  await expect(page).toHaveURL(/#\/search\?q=words\+of\+praise$/);
});

test('a neuron that the model does not have is told in words, where it was typed', async ({
  page,
}) => {
  await page.goto('./');
  const find = page.getByRole('searchbox', { name: /go to a neuron/ });
  await find.fill('99:0');
  await find.press('Enter');
  await expect(page.getByRole('alert')).toContainText('There is no layer 99');
  await find.fill('0:0');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a random neuron is one of those that were asked for', async ({ page, prepared }) => {
  await new AtlasPage(page).open();
  await page.getByRole('combobox', { name: 'From' }).selectOption('neurons with a score above');
  await page.getByRole('spinbutton', { name: 'Score above' }).fill('0.6');
  await expect(page.getByText(/^From [\d,]+ neurons\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Random neuron' }).click();
  await expect(page).toHaveURL(/#\/layers\/\d+\/neurons\/\d+$/);
  const [, layer, neuron] = /layers\/(\d+)\/neurons\/(\d+)/.exec(page.url())!.map(Number);
  const scores = await readScores(prepared.demo);
  expect(scores[layer!]![neuron!]).toBeGreaterThanOrEqual(0.6);
  await page.goto('./#/');
  await page
    .getByRole('spinbutton', { name: 'Score above' })
    .or(page.getByRole('combobox', { name: 'From' }))
    .first()
    .waitFor();
  await page.getByRole('combobox', { name: 'From' }).selectOption('neurons with a score above');
  await page.getByRole('spinbutton', { name: 'Score above' }).fill('1');
  await expect(page.getByText('No such neurons in this dataset.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Random neuron' })).toBeDisabled();
});

test('recently viewed neurons are listed, latest first, and can be cleared', async ({ page }) => {
  await page.goto('./#/layers/1/neurons/2');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('./#/layers/3/neurons/4');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('./#/');
  const recent = page
    .locator('div')
    .filter({
      has: page.getByRole('heading', { name: 'Recently viewed' }),
    })
    .last();
  await expect(recent.getByRole('link')).toHaveText(['3:4', '1:2']);
  await page.reload();
  await expect(recent.getByRole('link')).toHaveText(['3:4', '1:2']);
  await recent.getByRole('button', { name: 'Clear history' }).click();
  await expect(recent.getByText('None yet.')).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('recent-neurons');
});

test('real corner: the authors’ neurons stand in three groups, those with excerpts marked', async ({
  page,
  real,
}) => {
  await new AtlasPage(page).open('', real.url);
  const featured = page.locator('dl').filter({ hasText: 'Well explained' });
  await expect(featured.getByRole('link')).toHaveCount(36);
  await expect(featured.getByRole('img', { name: 'with excerpts' })).toHaveCount(8);
  const marked = featured.getByRole('link').filter({ has: page.getByRole('img') });
  await expect(marked.filter({ hasText: '25:4870' })).toHaveCount(1);
  await featured.getByRole('link', { name: /14:417/ }).click();
  await expect(page).toHaveURL(/#\/layers\/14\/neurons\/417$/);
});

test('real corner: the card of a featured neuron closes with Escape', async ({ page, real }) => {
  await new AtlasPage(page).open('', real.url);
  const link = page.locator('dl').getByRole('link', { name: /25:4870/ });
  const card = page.getByText('25:4870', { exact: true });
  await link.hover();
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await link.focus();
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(link).toBeFocused();
});

test('another dataset opens from the frame, at the same place where it has one, and is named by the address', async ({
  page,
  prepared,
}) => {
  const data = await mkdtemp(join(tmpdir(), 'neuron-atlas-two-'));
  const catalogue = JSON.parse(await readFile(join(prepared.demo, 'datasets.json'), 'utf8')) as {
    datasets: { id: string; path: string; title: string; layers: unknown[] }[];
  };
  const [first] = catalogue.datasets;
  if (first === undefined) throw new Error('the demo has no dataset');
  await symlink(join(prepared.demo, first.path), join(data, first.path));
  const small = { ...first, id: 'small', title: 'Small', layers: first.layers.slice(0, 2) };
  await writeFile(
    join(data, 'datasets.json'),
    JSON.stringify({ ...catalogue, datasets: [first, small] }),
  );
  const server = await serveSite({ site: prepared.site, data });
  try {
    await page.goto(`${server.url}#/layers/1`);
    const chooser = page.getByRole('combobox', { name: 'Dataset' });
    await chooser.selectOption('Small');
    await expect(page).toHaveURL(/#\/layers\/1\?model=small$/);
    await expect(page.getByRole('heading', { name: 'Layer 1' })).toBeVisible();
    await page.goBack();
    await expect(chooser).toHaveValue(first.id);
    await page.goto(`${server.url}#/layers/5/neurons/1`);
    await chooser.selectOption('Small');
    await expect(page, 'it has no layer 5').toHaveURL(/#\/\?model=small$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Small');
  } finally {
    await server.close();
    await rm(data, { recursive: true });
  }
});

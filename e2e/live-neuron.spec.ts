import { readFile } from 'node:fs/promises';
import { expect, firstExcerpt, test } from './support/live.ts';

const neuron = './#/layers/3/neurons/6';
const explanation = 'the word "only"';

test('a neuron that the copy lacks is read from the release', async ({ page, release }) => {
  const before = release.requests.length;
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect(page.getByText(explanation).first()).toBeVisible();
  await expect(page.getByText('Read from the public release')).toBeVisible();
  await expect(page.getByRole('link', { name: 'activations', exact: true })).toHaveAttribute(
    'href',
    `${release.url}data/collated-activations/3/6.json`,
  );
  await expect(page.getByRole('link', { name: 'explanation', exact: true })).toHaveAttribute(
    'href',
    `${release.url}data/explanations/3/6.jsonl`,
  );
  expect(release.requests.slice(before).filter((path) => /\/3\/6\./.test(path))).toHaveLength(2);
});

test('texts are shown before the explanation is here', async ({ page, release }) => {
  release.misbehave(/explanations/, { kind: 'stall' });
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect(page.getByText('Loading the explanation…')).toBeVisible();
});

test('related tokens and neurons are read when the reader comes near', async ({
  page,
  release,
}) => {
  const related = () => release.requests.filter((path) => path.includes('/related-'));
  const before = related().length;
  await page.goto(neuron);
  await expect(page.getByText(explanation).first()).toBeVisible();
  expect(related()).toHaveLength(before);
  await page.goto(`${neuron}?section=connections`);
  const connections = page.locator('#section-connections');
  await expect(connections.getByRole('table').first()).toBeVisible();
  await expect(page.locator('#section-tokens').getByRole('table').first()).toBeVisible();
  expect(related()).toHaveLength(before + 3);
});

test('a related file that fails leaves the others, and is asked for again', async ({
  page,
  release,
}) => {
  release.misbehave(/related-neurons/, { kind: 'status', status: 403 });
  await page.goto(`${neuron}?section=connections`);
  const connections = page.locator('#section-connections');
  await expect(connections.getByRole('alert')).toContainText('Access denied');
  await expect(page.locator('#section-tokens').getByRole('table').first()).toBeVisible();
  release.behave();
  await connections.getByRole('button', { name: 'Try again' }).click();
  await expect(connections.getByRole('table').first()).toBeVisible();
});

test('find, scoring and files work as for a neuron of the copy', async ({ page, release }) => {
  expect(release.url).not.toBe('');
  await page.goto(`${neuron}?section=scoring`);
  await expect(page.locator('#section-scoring li').first()).toBeVisible();
  await page.keyboard.press('f');
  await page.getByRole('searchbox', { name: 'Find in this neuron’s excerpts' }).fill('only');
  await expect(page.getByText(/\d+ found$/)).toBeVisible();
  await page.getByRole('button', { name: 'Share' }).click();
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Neuron as JSON' }).click();
  const saved = JSON.parse(await readFile(await (await arriving).path(), 'utf8'));
  expect(saved.activations.neuron_id).toMatchObject({ layer_index: 3, neuron_index: 6 });
  expect(saved.explanations.scored_explanations[0].explanation).toContain(explanation);
});

test('an embedded neuron is read from the release, too', async ({ page, release }) => {
  expect(release.url).not.toBe('');
  await page.goto('./#/embed/layers/3/neurons/6');
  await expect(page.getByText(explanation).first()).toBeVisible();
  await expect(page.locator('[data-excerpt]').first()).toBeVisible();
});

test('nothing of it is loaded for a neuron of the copy', async ({ page, demo }) => {
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  const scripts = demo.requests.map(({ path }) => path).filter((path) => path.endsWith('.js'));
  expect(scripts.filter((path) => /\/(live|pack|prepare-live|unread|kept)[.-]/.test(path))).toEqual(
    [],
  );
});

import { expect, test } from './support/test.ts';

const OVERVIEWS = /\/overview\/3\//;
const neuron = './#/layers/3/neurons/6';

test('an index beyond the model’s ends says what there is and leads there', async ({ page }) => {
  await page.goto('./#/layers/99/neurons/0');
  await expect(page.getByRole('alert')).toContainText('has no layer 99');
  await page.goto('./#/layers/3/neurons/128');
  await expect(page.getByRole('alert')).toContainText('Layer 3 of');
  await page.getByRole('link', { name: 'Last neuron: 3:127' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 3:127');
});

test('a neuron that the release lacks is told from one that only this copy lacks', async ({
  page,
  demo,
}) => {
  await page.goto('./#/layers/1/neurons/3');
  await expect(page.getByRole('heading', { name: 'Left out on purpose' })).toBeVisible();

  demo.misbehave(/datasets\.json$/, {
    kind: 'edit',
    edit: (text) => text.replaceAll('"withExcerpts":"0-127"', '"withExcerpts":"0-5,7-127"'),
  });
  await page.goto('./#/');
  await page.goto(neuron);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No excerpts in this copy' })).toBeVisible();
  await expect(page.getByText('the word "only"')).toBeVisible();
  await expect(page.getByText('Score', { exact: true })).toBeVisible();
});

const broken = [
  { name: 'missing', order: { kind: 'status', status: 404 }, words: 'A file is missing' },
  { name: 'refused', order: { kind: 'status', status: 403 }, words: 'Access denied' },
  { name: 'an HTML page', order: { kind: 'html' }, words: 'A file is missing' },
  { name: 'truncated', order: { kind: 'truncate' }, words: /Incomplete download|is damaged/ },
  { name: 'cut off', order: { kind: 'cut' }, words: 'Incomplete download' },
  {
    name: 'of another kind',
    order: { kind: 'body', body: '{"format":"something else"}' },
    words: 'The file is invalid',
  },
  { name: 'no object at all', order: { kind: 'body', body: '[1,2' }, words: 'is damaged' },
  {
    name: 'of a newer version',
    order: {
      kind: 'edit',
      edit: (text: string) => text.replace('"version":1', '"version":99'),
    },
    words: 'The dataset is newer than this site',
  },
  {
    name: 'with values for other tokens',
    order: {
      kind: 'edit',
      edit: (text: string) => text.replaceAll(/"activations":\[\[/g, '"activations":[[1,'),
    },
    words: 'The file is invalid',
  },
  {
    name: 'too large',
    order: { kind: 'oversize', bytes: 70 * 1024 * 1024 },
    words: 'The file is too large',
  },
  { name: 'on a failing host', order: { kind: 'status', status: 503 }, words: 'Server error' },
  { name: 'unreachable', order: { kind: 'reset' }, words: 'does not respond' },
] as const;

for (const { name, order, words } of broken) {
  test(`a shard that is ${name} has its words, and trying again works`, async ({ page, demo }) => {
    demo.misbehave(OVERVIEWS, order);
    await page.goto(neuron);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(words);
    // The list still says what the neuron does.
    await expect(page.getByText('the word "only"')).toBeVisible();
    demo.behave();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('[data-section="top"] [data-excerpt]').first()).toBeVisible();
    await expect(alert).toHaveCount(0);
  });
}

test('nothing spins for ever: a host that never answers is given up', async ({ page, demo }) => {
  await page.clock.install();
  demo.misbehave(OVERVIEWS, { kind: 'stall' });
  await page.goto(neuron);
  await expect(page.getByText('Loading neuron…')).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect(page.getByRole('alert')).toContainText('The download stalled');
});

test('offline is said as such, and what was open stays open', async ({ page, context }) => {
  await page.goto(neuron);
  const top = page.getByRole('region', { name: 'Top activations' });
  await expect(top.locator('[data-excerpt]').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await top.getByRole('button', { name: 'Show all 30' }).click();
  await expect(top.getByRole('alert')).toContainText('You are offline');
  await expect(top.locator('[data-excerpt]')).toHaveCount(10);
  await context.setOffline(false);
  // With a network it is read without asking.
  await expect(top.locator('[data-excerpt]')).toHaveCount(30);
});

test('a rest that does not belong to its head is refused, and the head stays', async ({
  page,
  demo,
}) => {
  demo.misbehave(/\/remainder\//, {
    kind: 'edit',
    edit: (text) => text.replace('"layer":3', '"layer":4'),
  });
  await page.goto(`${neuron}?open=random`);
  const random = page.getByRole('region', { name: 'Random' });
  await expect(random.getByRole('alert')).toContainText('The file is invalid');
  await expect(page.locator('[data-section="top"] [data-excerpt]').first()).toBeVisible();
});

test('hostile text stays text', async ({ page, demo }) => {
  demo.misbehave(OVERVIEWS, {
    kind: 'edit',
    edit: (text) =>
      text
        .replaceAll('the word \\"only\\"', '<img src=x onerror=alert(1)>')
        .replaceAll('" only"', '"<script>alert(1)</script>\\u202e"'),
  });
  page.on('dialog', () => {
    throw new Error('text of the dataset was run');
  });
  await page.goto(neuron);
  await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible();
  const token = page.locator('[data-section="top"] [data-bin="32"]').first();
  await expect(token).toHaveText('<script>alert(1)</script>');
  await expect(token.locator('[data-code="U+202E"]')).toBeAttached();
  await expect(page.locator('main img, main script')).toHaveCount(0);
});

test('a part of the page that does not arrive can be asked for again', async ({ page, demo }) => {
  demo.misbehave(/assets\/scoring-/, { kind: 'status', status: 500, times: 1 });
  await page.goto(`${neuron}?section=scoring`);
  const part = page.locator('[data-panel="scoring"]');
  await expect(part.getByRole('alert')).toContainText('did not arrive');
  await part.getByRole('button', { name: 'Try again' }).click();
  await expect(part.getByRole('listitem')).toHaveCount(10);
});

import { expect, firstExcerpt, test } from './support/live.ts';

const neuron = './#/layers/3/neurons/6';

test('a neuron that was read opens again offline, until that is cleared', async ({
  page,
  context,
  release,
}) => {
  await page.goto(neuron);
  await expect(page.getByText('the word "only"').first()).toBeVisible();
  await page.goto('./#/about');
  await expect(page.getByText(/^[2-9] released files are kept in this browser/)).toBeVisible();
  const asked = release.requests.length;
  // A new page has nothing in memory.
  await page.goto(neuron);
  await page.reload();
  await expect(page.getByText('the word "only"').first()).toBeVisible();
  await expect(firstExcerpt(page)).toBeVisible();
  expect(release.requests.slice(asked).filter((path) => /\/3\/6\./.test(path))).toEqual([]);

  await page.goto('./#/about');
  await page.getByRole('button', { name: 'Clear kept files' }).click();
  await expect(page.getByText('No released files are kept')).toBeVisible();
  await page.reload();
  await expect(page.getByText('No released files are kept')).toBeVisible();
  await context.setOffline(true);
  await page.goto(neuron);
  await expect(page.getByRole('alert').first()).toContainText('You are offline');
});

test('an explanation that the release lacks is remembered offline', async ({
  page,
  context,
  release,
}) => {
  release.misbehave(/explanations\/3\/6/, { kind: 'status', status: 404 });
  await page.goto(neuron);
  await expect(page.getByText('has no explanation file for this neuron')).toBeVisible();
  await page.goto('./#/about');
  await expect(page.getByText(/^[2-9] released files are kept/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('About');
  await page.goto('./#/layers/3/neurons/50');
  await expect(firstExcerpt(page)).toBeVisible();
  await context.setOffline(true);
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect(page.getByText('has no explanation file for this neuron')).toBeVisible();
});

test('where the browser stores nothing, everything is read from the release', async ({
  page,
  release,
}) => {
  expect(release.url).not.toBe('');
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    CacheStorage.prototype.open = refuse;
    CacheStorage.prototype.match = refuse;
    IDBFactory.prototype.open = refuse;
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect(page.getByText('the word "only"').first()).toBeVisible();
});

test('the neurons beside are read ahead, their activations alone, and opened from there', async ({
  page,
  release,
}) => {
  const ahead = () =>
    new Set(release.requests.slice(before).filter((path) => !/\/3\/6\./.test(path)));
  const before = release.requests.length;
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect
    .poll(() => [...ahead()])
    .toEqual(['/data/collated-activations/3/7.json', '/data/collated-activations/3/5.json']);
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3:7');
  await expect(page.getByText('Read from the public release')).toBeVisible();
  const next = release.requests.slice(before).filter((path) => path.endsWith('/3/7.json'));
  expect(next).toHaveLength(1);
});

test('nothing is read ahead where data is to be saved', async ({ page, release }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) });
  });
  const before = release.requests.length;
  await page.goto(neuron);
  await expect(page.getByText('the word "only"').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => idle(null))));
  const others = release.requests.slice(before).filter((path) => !/\/3\/6\./.test(path));
  expect(others).toEqual([]);
});

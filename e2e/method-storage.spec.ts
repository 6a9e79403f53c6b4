import type { BrowserContext, Page } from '@playwright/test';
import { formatTrials, type Trial } from '../src/method/trials.ts';
import { shortTrial } from '../src/testing/release-builders.ts';
import { attempts, explanationField, openAttempts } from './support/attempts.ts';
import { expect, test } from './support/test.ts';

const NEURON = { layer_index: 3, neuron_index: 6 };

const trial = (explanation: string) => shortTrial(explanation, '');

async function importTrials(page: Page, trials: readonly Trial[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name: 'trials.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(formatTrials(NEURON, trials)),
  });
}

/** Opens the page's database in another tab, as `version`, and closes it again. */
async function openDatabaseElsewhere(context: BrowserContext, version: number): Promise<void> {
  const other = await context.newPage();
  await other.goto('./#/about');
  await other.evaluate(
    (version) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('neuron-atlas', version);
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error('the first tab holds the database'));
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
    version,
  );
  await other.close();
}

test('trials in a database of an earlier version of the site are there, and can be added to', async ({
  page,
}) => {
  await page.goto('./#/about');
  // As the site has written it since its first version; only the date is made up.
  const written = formatTrials(NEURON, [trial('boats'), { ...trial('ships'), note: 'better' }])
    .replaceAll('"rule-based"', '"literal"')
    .replace('"simulator":"literal","model":null', '"simulator":"written-values","model":"m-1"');
  await page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('neuron-atlas', 1);
        request.onerror = () => reject(request.error);
        request.onupgradeneeded = () => request.result.createObjectStore('attempts');
        request.onsuccess = () => {
          const transaction = request.result.transaction('attempts', 'readwrite');
          const record = { version: 1, text, unreadable: null };
          transaction.objectStore('attempts').put(record, 'synthetic/3/6');
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
    written,
  );
  await openAttempts(page, '3:6');
  await expect(attempts(page)).toHaveCount(2);
  await expect(attempts(page).filter({ hasText: 'boats' })).toContainText('(m-1)');
  await expect(attempts(page).filter({ hasText: 'ships' }).getByLabel('Note')).toHaveValue(
    'better',
  );
  await importTrials(page, [trial('sails')]);
  await expect(attempts(page)).toHaveCount(3);
  await page.reload();
  await expect(attempts(page)).toHaveCount(3);
});

test('trials beyond the limit are saved once others are deleted', async ({ page }) => {
  await openAttempts(page, '3:6');
  await importTrials(
    page,
    Array.from({ length: 61 }, (_, number) => trial(`explanation ${number}`)),
  );
  await expect(attempts(page)).toHaveCount(61);
  await expect(page.getByRole('alert')).toContainText('60');
  const first = attempts(page).filter({ hasText: /explanation 0/ });
  await first.getByRole('button', { name: 'Delete' }).click();
  await expect(first).toHaveCount(0);
  await expect(attempts(page)).toHaveCount(60);
  await expect(attempts(page).filter({ hasText: 'explanation 60' })).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await expect(attempts(page)).toHaveCount(60);
  await expect(attempts(page).filter({ hasText: 'explanation 60' })).toHaveCount(1);
});

test('trials are saved after another tab has changed the version of the database', async ({
  page,
  context,
}) => {
  await openAttempts(page, '3:6');
  await importTrials(page, [trial('before')]);
  await expect(attempts(page)).toHaveCount(1);
  await openDatabaseElsewhere(context, 2);
  await importTrials(page, [trial('after')]);
  await expect(attempts(page)).toHaveCount(2);
  await expect(page.getByText('Imported 1 explanation')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await expect(attempts(page)).toHaveCount(2);
});

test('a tab reads no trials again for what it saves itself, and those that another tab saves', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    const { get } = IDBObjectStore.prototype;
    const counted = window as unknown as { reads: number };
    counted.reads = 0;
    IDBObjectStore.prototype.get = function (key) {
      counted.reads++;
      return get.call(this, key);
    };
  });
  const reads = () => page.evaluate(() => (window as unknown as { reads: number }).reads);
  await openAttempts(page, '3:6');
  await expect.poll(reads).toBe(1);
  for (const [index, text] of ['a', 'b', 'c', 'd'].entries()) {
    await importTrials(page, [trial(text)]);
    await expect(attempts(page)).toHaveCount(index + 1);
  }
  expect(await reads()).toBe(5);
  const other = await context.newPage();
  await openAttempts(other, '3:6');
  await expect(attempts(other)).toHaveCount(4);
  await importTrials(other, [trial('e')]);
  await expect(attempts(page)).toHaveCount(5);
  await expect(explanationField(page)).toBeVisible();
});

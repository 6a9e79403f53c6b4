import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import {
  attempts,
  correlationOnPage,
  explanationField,
  openAttempts,
  scores,
  shownScore,
  tabTo,
} from './support/attempts.ts';
import { expect, test } from './support/test.ts';

test('an explanation is written, simulated and scored beside the released one, by keyboard alone', async ({
  page,
}) => {
  await openAttempts(page, '3:6');
  await tabTo(page, page.getByRole('link', { name: 'Try', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, explanationField(page));
  await page.keyboard.type('the word “only” or a digit');
  await expect(page.getByText('“only” → 10')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(scores(page)).toBeVisible();
  const texts = page.getByRole('list', { name: 'Texts' });
  await expect(texts.getByRole('listitem')).toHaveCount(10);
  expect(await shownScore(page, /This explanation/)).toBeCloseTo(await correlationOnPage(texts), 2);
  await expect(scores(page).getByRole('row', { name: /: directly comparable/ })).toBeVisible();
  await expect(
    scores(page).getByRole('row', { name: /released score.*not directly comparable/ }),
  ).toBeVisible();
  await expect(scores(page).getByRole('row', { name: /Token lookup/ })).toBeVisible();
  await expect(attempts(page)).toHaveCount(2);

  const other = attempts(page).filter({ hasText: 'released explanation' });
  await tabTo(page, other.getByRole('button', { name: 'Compare' }));
  await page.keyboard.press('Enter');
  await expect(scores(page).getByRole('row', { name: /Compared with/ })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Text 1, Compared with' })).toBeVisible();
});

/** All that the browser's database holds of attempts. */
function keptInBrowser(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('neuron-atlas');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('attempts').objectStore('attempts').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            database.close();
            resolve(JSON.stringify(reading.result));
          };
        };
      }),
  );
}

test('attempts stay in the browser with their notes, best first, and can be deleted', async ({
  page,
}) => {
  await openAttempts(page, '3:6');
  for (const text of ['digits', 'the word “only”']) {
    await explanationField(page).fill(text);
    await page.getByRole('button', { name: 'Simulate and score' }).click();
    await expect(attempts(page).filter({ hasText: text }).first()).toBeVisible();
  }
  const digits = attempts(page).filter({ hasText: 'digits' });
  await digits.getByLabel('Note').fill('just a guess');
  await digits.getByLabel('Note').press('Enter');
  await page.reload();
  await expect(attempts(page).last()).toContainText('digits');
  await expect(attempts(page).last().getByLabel('Note')).toHaveValue('just a guess');
  await attempts(page).last().getByRole('button', { name: 'Delete' }).click();
  await expect(attempts(page).filter({ hasText: 'digits' })).toHaveCount(0);
  await page.reload();
  await expect(attempts(page).first()).toBeVisible();
  await expect(attempts(page).filter({ hasText: 'digits' })).toHaveCount(0);
});

test('a note that was still being typed is there after a reload', async ({ page }) => {
  await openAttempts(page, '3:6');
  await explanationField(page).fill('digits');
  await page.getByRole('button', { name: 'Simulate and score' }).click();
  const digits = attempts(page).filter({ hasText: 'digits' });
  await digits.getByLabel('Note').pressSequentially('half a thou');
  const written = await page.evaluate(() => ({ ...localStorage }));
  await page.reload();
  await expect(digits.getByLabel('Note')).toHaveValue('half a thou');
  // It is kept by now, as every other.
  await expect.poll(() => keptInBrowser(page)).toContain('half a thou');
  const drafts = () => page.evaluate(() => JSON.stringify(localStorage));
  await expect.poll(drafts).not.toContain('half');
  // Typed and taken back: nothing is left that could undo another tab's note.
  await digits.getByLabel('Note').pressSequentially('!');
  await digits.getByLabel('Note').press('Backspace');
  await expect.poll(drafts).not.toContain('neuron-atlas:note');
  // Nor where a page was closed after its note had been kept, and before it could forget the draft.
  await page.evaluate((entries) => Object.assign(localStorage, entries), written);
  await page.reload();
  await expect(digits.getByLabel('Note')).toHaveValue('half a thou');
  await expect.poll(drafts).not.toContain('neuron-atlas:note');
});

test('what rules have simulated before is shown again, not kept twice', async ({ page }) => {
  await openAttempts(page, '3:6');
  await explanationField(page).fill('digits');
  for (let times = 0; times < 2; times++) {
    await page.getByRole('button', { name: 'Simulate and score' }).click();
    await expect(scores(page)).toBeVisible();
    await expect(attempts(page)).toHaveCount(2);
  }
});

test('exported attempts are the release’s format and come back by import, also elsewhere', async ({
  page,
  browser,
  demo,
}) => {
  await openAttempts(page, '3:6');
  await explanationField(page).fill('the word “only”, once exported');
  await page.getByRole('button', { name: 'Simulate and score' }).click();
  await expect(attempts(page)).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const path = await (await download).path();
  const file = JSON.parse(await readFile(path, 'utf8')) as {
    dataclass_name: string;
    scored_explanations: { scored_simulation: { scored_sequence_simulations: object[] } }[];
  };
  expect(file.dataclass_name).toBe('NeuronSimulationResults');
  expect(file.scored_explanations[0]!.scored_simulation.scored_sequence_simulations).toHaveLength(
    10,
  );

  const elsewhere = await browser.newContext({ baseURL: demo.url });
  const other = await elsewhere.newPage();
  await openAttempts(other, '3:6');
  await expect(attempts(other)).toHaveCount(0);
  const input = other.locator('input[type=file]');
  await input.setInputFiles(path);
  await expect(attempts(other)).toHaveCount(2);
  await input.setInputFiles(path);
  await expect(other.getByText(/^Imported 2 explanations/)).toBeVisible();
  await expect(attempts(other)).toHaveCount(2);

  await openAttempts(other, '3:7');
  await other.locator('input[type=file]').setInputFiles(path);
  await expect(other.getByRole('alert')).toContainText('the file is of neuron 3:6');
  await other.locator('input[type=file]').setInputFiles({
    name: 'junk.jsonl',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a": 1'),
  });
  await expect(other.getByRole('alert')).toContainText('junk.jsonl');
  await elsewhere.close();
});

test('a link carries the explanation and who simulates, and nothing runs before it is asked for', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAttempts(page, '3:6');
  const text = 'the word “only” & 50% of “#x?=+”';
  await explanationField(page).fill(text);
  await page.getByRole('button', { name: 'Simulate and score' }).click();
  await attempts(page).filter({ hasText: text }).getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(explanationField(other)).toHaveValue(text);
  await expect(other.getByLabel(/^Rule-based/)).toBeChecked();
  await expect(scores(other)).toHaveCount(0);
});

test('content that somebody else broke is kept aside, and new attempts go on', async ({ page }) => {
  await openAttempts(page, '3:6');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('neuron-atlas', 1);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const transaction = request.result.transaction('attempts', 'readwrite');
          const broken = { version: 1, text: '{"torn', unreadable: null };
          transaction.objectStore('attempts').put(broken, 'synthetic/3/6');
          transaction.oncomplete = () => resolve();
        };
      }),
  );
  await page.reload();
  await expect(page.getByText('cannot be read.')).toBeVisible();
  await explanationField(page).fill('digits');
  await page.getByRole('button', { name: 'Simulate and score' }).click();
  await expect(attempts(page)).toHaveCount(2);
  // Trials are shown before they are saved.
  const saved = async () => (await keptInBrowser(page)).split('created_at').length - 1;
  await expect.poll(saved).toBe(2);
  await page.reload();
  await expect(attempts(page)).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe('{"torn');
  await page.getByRole('button', { name: 'Delete unreadable records' }).click();
  await expect(page.getByText('cannot be read.')).toHaveCount(0);
});

test('nobody is shut out', async ({ page }) => {
  test.slow(true, 'axe looks at every element, twice');
  await openAttempts(page, '3:6');
  await explanationField(page).fill('the word “only”');
  await page.getByRole('button', { name: 'Simulate and score' }).click();
  await expect(attempts(page)).toHaveCount(2);
  await page.getByLabel(/^Language model/).check();
  await expectAccessible(page, '#section-try');
});

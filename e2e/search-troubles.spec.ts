import { SearchPage } from './support/search.ts';
import { expect, test } from './support/test.ts';

test.describe('while layers are on their way', () => {
  test('what has arrived is searched and the rest is counted', async ({ page, demo }) => {
    demo.misbehave(/index\/1\/explanations/, { kind: 'stall' });
    const search = new SearchPage(page);
    await page.goto('./#/search?q=the');
    await expect(page.getByText(/in \d+ of \d+ layers, reading on/)).toBeVisible();
    await expect(search.rows.first()).toBeVisible();
    expect(await search.total()).toBeGreaterThan(0);
  });

  test('a layer that fails is named, and comes when asked for again', async ({ page, demo }) => {
    demo.misbehave(/index\/1\/explanations/, { kind: 'status', status: 404 });
    const search = new SearchPage(page);
    await page.goto('./#/search?q=the');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('explanations of layer 1');
    await expect(page.getByText(/in \d+ of \d+ layers$/)).toBeVisible();
    const partial = await search.total();
    expect(partial).toBeGreaterThan(0);
    demo.behave();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await search.expectAnswerTo('the');
    await expect(alert).toHaveCount(0);
    expect(await search.total()).toBeGreaterThan(partial);
  });
});

test.describe('a worker that dies', () => {
  test('by an error is started again with the query that was asked', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open('the');
    const total = await search.total();
    const [worker] = page.workers();
    const next = page.waitForEvent('worker');
    await worker!.evaluate(() => {
      setTimeout(() => {
        throw new Error('the end');
      });
    });
    await next;
    await search.expectAnswerTo('the');
    expect(await search.total()).toBe(total);
    await search.search('words');
    expect(await search.total()).toBeGreaterThan(0);
  });

  test('in silence is missed and replaced', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open('the');
    await page.workers()[0]!.evaluate(() => self.close());
    await search.box.fill('words');
    await page.waitForEvent('worker', { timeout: 0 });
    await search.expectAnswerTo('words');
    expect(await search.total()).toBeGreaterThan(0);
  });
});

test('an explanation that holds HTML is text', async ({ page, demo }) => {
  demo.misbehave(/index\/0\/explanations/, {
    kind: 'edit',
    edit: (text) =>
      text.replace(
        /"explanation":\["[^"]*"/,
        '"explanation":["<img src=x onerror=alert(1)> hostile"',
      ),
  });
  const search = new SearchPage(page);
  await search.open('hostile');
  await expect(search.rows.first()).toContainText('<img src=x onerror=alert(1)> hostile');
  await expect(page.locator('main img')).toHaveCount(0);
});

import { expectAccessible } from './support/accessibility.ts';
import { SearchPage } from './support/search.ts';
import { expect, test } from './support/test.ts';

test('typing on any page searches at once, in one step of the history', async ({ page }) => {
  await page.goto('./#/layers/0/neurons/5');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('0:5');
  const before = await page.evaluate(() => history.length);
  await page.keyboard.press('/');
  const search = new SearchPage(page);
  await expect(search.box).toBeFocused();
  await page.keyboard.type('words about', { delay: 20 });
  await search.expectAnswerTo('words about');
  await expect(search.box).toBeFocused();
  await expect.poll(() => search.query.get('q')).toBe('words about');
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('0:5');
  await expect(search.box).toHaveValue('');
});

test('a neuron’s number in the box opens it and searches for nothing', async ({ page }) => {
  await page.goto('./#/layers/0/neurons/5');
  const search = new SearchPage(page);
  await search.box.pressSequentially('1:7');
  expect(page.url()).toContain('/layers/0/neurons/5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1:7');
});

test('the list is used by keyboard alone', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('the');
  const [first, second] = await search.firstNeurons();
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(search.rows.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(search.rows.filter({ hasText: second! }).first()).toBeFocused();
  await page.keyboard.press('Space');
  const preview = page.getByRole('region', { name: `Excerpts of ${second}` });
  await expect(preview.locator('[data-activation]:not([data-hidden])').first()).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('region', { name: `Excerpts of ${first}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: /Excerpts of/ })).toHaveCount(0);
  await page.keyboard.press('End');
  const total = await search.total();
  await expect(search.list.locator(`[aria-rowindex="${total}"]`)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(search.box).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first!);
});

test('Back and a copied link give the same list at the same place', async ({ page, context }) => {
  const search = new SearchPage(page);
  await search.open('the');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('position');
  await search.box.focus();
  await page.keyboard.press('ArrowDown');
  for (let times = 0; times < 4; times++) await page.keyboard.press('PageDown');
  const [neuron = ''] = await page.locator('tr:focus').getByRole('link').allInnerTexts();
  const scrolled = () => page.locator('[data-query]').evaluate((list) => list.scrollTop);
  const place = await scrolled();
  expect(place).toBeGreaterThan(500);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(neuron);

  await page.goBack();
  await search.expectAnswerTo('the');
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('position');
  await expect.poll(async () => Math.abs((await scrolled()) - place)).toBeLessThan(48);
  // The keyboard goes on from the neuron that was opened.
  await expect(page.locator('tr:focus')).toContainText(neuron);

  const other = await context.newPage();
  await other.goto(page.url());
  await new SearchPage(other).expectAnswerTo('the');
  await expect
    .poll(async () =>
      Math.abs((await other.locator('[data-query]').evaluate((list) => list.scrollTop)) - place),
    )
    .toBeLessThan(48);
  await expect(other.getByRole('link', { name: neuron, exact: true })).toBeVisible();
});

test('the key and the link back to search lead to the last list, at its place', async ({
  page,
}) => {
  const search = new SearchPage(page);
  await search.open('the');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('position');
  await search.box.focus();
  await page.keyboard.press('ArrowDown');
  for (let times = 0; times < 4; times++) await page.keyboard.press('PageDown');
  const scrolled = () => page.locator('[data-query]').evaluate((list) => list.scrollTop);
  const place = await scrolled();
  expect(place).toBeGreaterThan(500);
  await page.keyboard.press('Enter');
  const expectSameList = async () => {
    await search.expectAnswerTo('the');
    await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('position');
    await expect.poll(async () => Math.abs((await scrolled()) - place)).toBeLessThan(48);
  };

  await page.getByRole('link', { name: /^Next neuron/ }).click();
  await page.keyboard.press('n');
  await expect(page.locator('[data-excerpt]').first()).toBeVisible();
  await page.keyboard.press('s');
  await expectSameList();

  // A neuron opened by its number from here is no search of its own.
  await search.box.fill('1:7');
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1:7');
  await page.reload();
  await page.getByRole('link', { name: 'Results for “the”' }).click();
  await expectSameList();
});

test('what cannot be understood of a query is said, a typo is put right', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('score:high the');
  await expect(page.getByRole('status', { name: 'Not understood' })).toContainText('score:high');
  expect(await search.total()).toBeGreaterThan(0);
  await search.search('wrods');
  await page.getByRole('button', { name: 'words' }).click();
  await search.expectAnswerTo('words');
  expect(await search.total()).toBeGreaterThan(0);
});

test('tokens are offered while one is typed, and a mistyped one is put right', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('words');
  await search.search('words token:th');
  const offers = page.getByText('Tokens that begin like this:').getByRole('button');
  await expect(offers.first()).toBeVisible();
  expect(await offers.count()).toBeLessThanOrEqual(8);
  const token = (await offers.first().textContent())!;
  expect(token.toLowerCase()).toMatch(/^th./);
  await offers.first().focus();
  await page.keyboard.press('Enter');
  await expect(search.box).toHaveValue(`words token:${token}`);
  await expect(search.box).toBeFocused();
  await search.search(`token:${token}`);
  const total = await search.total();
  expect(total).toBeGreaterThan(0);

  await search.search('token:Canaad');
  await page.getByRole('button', { name: 'token:canada', exact: true }).click();
  await search.expectAnswerTo('token:canada');
  expect(await search.total()).toBeGreaterThan(0);
});

test('axe finds nothing, with results, a preview and the help', async ({ page }) => {
  test.slow();
  const search = new SearchPage(page);
  await search.open('the');
  await expectAccessible(page);
  await search.box.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: /Excerpts of/ })).toBeVisible();
  await page.getByRole('button', { name: 'How to search' }).click();
  await expectAccessible(page);
  await search.search('nothing of this kind');
  await expectAccessible(page);
});

test('the way back to a pasted text names only its beginning', async ({ page }) => {
  await page.goto(`./#/search?q=${'cat%20OR%20'.repeat(500)}dog`);
  await expect(page.getByRole('status', { name: 'Not understood' })).toBeVisible();
  await page.goto('./#/layers/3/neurons/6');
  await expect(
    page.getByRole('link', { name: /^Results for “(cat OR ){8,}.{0,12}…”$/ }),
  ).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const neuron = (reference: string, query = '') => {
  const [layer, index] = reference.split(':');
  return `./#/layers/${layer}/neurons/${index}${query}`;
};

const sectionTitled = (page: Page, title: string | RegExp) =>
  page.getByRole('region', { name: title, exact: typeof title === 'string' });

test('a permalink shows explanation, score, statistics and painted excerpts, and names the page', async ({
  page,
}) => {
  await page.goto(neuron('3:6'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 3:6');
  await expect(page.getByText('the word "only"')).toBeVisible();
  await expect(page.getByText('Score', { exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/Neuron 3:6/);
  await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /3:6.*only/);
  await expect(sectionTitled(page, 'Statistics')).toContainText('Kurtosis');
  const top = sectionTitled(page, 'Top activations');
  await expect(top.getByRole('listitem')).toHaveCount(10);
  await expect(top.locator('[data-bin="32"]').first()).toHaveText(/only/);
  await expect(page.getByText('Synthetic data.')).toBeVisible();
});

test('the score’s rank in layer and model comes after the heatmap', async ({ page }) => {
  await page.goto(neuron('3:6'));
  await expect(page.getByText(/^\d+ of 128$/)).toBeVisible();
  await expect(page.getByText(/in layer 3, top/)).toBeVisible();
  await expect(page.getByText(/in the model, top/)).toBeVisible();
});

test('each section opens on demand, with the counts of the release, and the address says so', async ({
  page,
}) => {
  await page.goto(neuron('3:6'));
  const top = sectionTitled(page, 'Top activations');
  await top.getByRole('button', { name: 'Show all 30' }).click();
  await expect(top.locator('[data-excerpt]')).toHaveCount(30);
  const quantiles = page.locator('[data-section="quantile"]');
  await expect(quantiles).toHaveCount(5);
  for (const section of await quantiles.all()) {
    const more = section.getByRole('button', { name: /^Show all \d+$/ });
    const total = Number((await more.textContent())!.replace('Show all ', ''));
    await more.click();
    await expect(section.locator('[data-excerpt]')).toHaveCount(total);
  }
  const random = sectionTitled(page, 'Random');
  await random.getByRole('button', { name: 'Show all 16' }).click();
  await expect(random.locator('[data-excerpt]')).toHaveCount(16);
  await expect(page).toHaveURL(/open=top,q0,q1,q2,q3,q4,random/);

  const maxima = await top
    .locator('[data-excerpt]')
    .evaluateAll((texts) =>
      texts.map((text) =>
        Math.max(
          ...[...text.querySelectorAll<HTMLElement>('[data-activation]')].map((token) =>
            Number(token.dataset.activation),
          ),
        ),
      ),
    );
  expect(maxima).toEqual([...maxima].sort((a, b) => b - a));

  await page.reload();
  await expect(top.locator('[data-excerpt]')).toHaveCount(30);
  await top.getByRole('button', { name: 'Show fewer' }).click();
  await expect(top.locator('[data-excerpt]')).toHaveCount(10);
});

test('a text that stands in two sections is one line that points to the first and opens there', async ({
  page,
}) => {
  await page.goto(neuron('3:6', '?open=top,q4'));
  const strongest = page.locator('[data-section-key="q4"]');
  const repeated = strongest.getByRole('button', { name: /^Same as = Top \d+$/ });
  await expect(repeated.first()).toHaveAttribute('aria-expanded', 'false');
  await repeated.first().click();
  await expect(repeated.first()).toHaveAttribute('aria-expanded', 'true');
});

test('hover, focus and touch tell a token and its value', async ({ page }) => {
  await page.goto(neuron('3:6'));
  const token = page.locator('[data-section="top"] [data-bin="32"]').first();
  const value = (await token.getAttribute('data-activation'))!;
  await token.hover();
  const tip = page.getByRole('tooltip');
  await expect(tip).toContainText('only');
  await expect(tip).toContainText(value);
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);

  await page.mouse.move(5, 5);
  await token.focus();
  await expect(tip).toContainText(value);
  await page.keyboard.press('ArrowRight');
  await expect(token).not.toBeFocused();
  const focused = page.locator('[data-activation]:focus');
  await expect(tip).toContainText(
    (await focused.getAttribute('data-activation'))!.replace('-', '−'),
  );
});

test('pressing a token puts it into the address, and the address leads back to it', async ({
  page,
}) => {
  await page.goto(neuron('3:6', '?open=random'));
  const random = sectionTitled(page, 'Random');
  const last = random.locator('[data-excerpt]').last();
  await last.scrollIntoViewIfNeeded();
  await last.locator('[data-activation]').nth(4).click();
  await expect(page).toHaveURL(/excerpt=\d+\.4/);
  const address = page.url();

  await page.goto('./');
  await page.goto(address.replace(/open=[^&]*&?/, ''));
  const chosen = page.locator('[data-selected]');
  await expect(chosen).toBeInViewport();
  await chosen.focus();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/excerpt=/);
});

test('next and previous neuron by link and by key, over the layers’ ends, without a request in the same shard', async ({
  page,
  demo,
}) => {
  await page.goto(neuron('3:6'));
  await expect(page.getByText('the word "only"')).toBeVisible();
  await page.waitForLoadState('networkidle');
  demo.forget();
  await page.getByRole('link', { name: 'Next neuron, 3:7' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 3:7');
  await expect(page.locator('[data-section="top"] [data-excerpt]').first()).toBeVisible();
  expect(demo.requests.filter(({ path }) => path.includes('overview'))).toEqual([]);

  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 3:6');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 3:7');

  await page.goto(neuron('3:127'));
  await page.getByRole('link', { name: 'Next neuron, 4:0' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 4:0');

  await page.goto(neuron('0:0'));
  await expect(page.getByText('No previous neuron: the model ends here')).toBeAttached();
});

test('newlines, lost characters and the mark of a document are set apart, the text stays whole', async ({
  page,
}) => {
  await page.goto(neuron('0:5'));
  const newline = page.locator('[data-token="\\a "]').first();
  expect(await newline.evaluate((token) => token.textContent)).toBe('\n');
  // A sign in the line, unless line breaks are asked for.
  await expect(newline.locator('.token-newline')).toHaveCSS('white-space', 'normal');
  await page.goto(`${neuron('0:5')}?breaks=1`);
  await expect(newline.locator('.token-newline')).toHaveCSS('white-space', 'pre-wrap');
  const lost = page.locator('[data-token*="\ufffd"]').first();
  await lost.scrollIntoViewIfNeeded();
  await lost.hover();
  await expect(page.getByRole('tooltip')).toContainText('lost its bytes');
});

test('neurons without a positive value are not painted, dead or negative', async ({ page }) => {
  for (const [reference, words] of [
    ['0:9', 'nothing: the neuron is always exactly zero'],
    ['0:10', ''],
  ] as const) {
    await page.goto(neuron(reference));
    await expect(page.locator('[data-section="top"] [data-excerpt]').first()).toBeVisible();
    await expect(page.getByText('No activation is above zero')).toBeVisible();
    await expect(page.locator('[data-bin]')).toHaveCount(0);
    if (words !== '') await expect(page.getByText(words).first()).toBeVisible();
  }
});

test('no explanation, an empty one and a score that is none have their own words', async ({
  page,
}) => {
  await page.goto(neuron('1:5'));
  await expect(page.getByText('has no explanation file for this neuron')).toBeVisible();
  await page.goto(neuron('1:7'));
  await expect(page.getByText('The explanation is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'undefined' }).first().hover();
  await expect(page.getByRole('tooltip')).toContainText('no correlation');
});

test('display options change the texts and stand in the address', async ({ page }) => {
  await page.goto(neuron('3:6'));
  await page.getByRole('button', { name: 'Display' }).click();
  const options = page.getByRole('region', { name: 'Display options' });

  await options.getByLabel('Only around the strongest token').check();
  await expect(page.locator('[data-hidden]').first()).toBeHidden();
  await expect(page).toHaveURL(/window=1/);
  await options.getByLabel('Only around the strongest token').uncheck();

  await options.getByLabel('Color values below zero').check();
  await expect(page.getByText('Below zero', { exact: true })).toBeVisible();
  const negative = page.locator('[data-negative="2"]').first();
  await expect(negative).not.toHaveCSS('background-image', /rgba\(0, 0, 0, 0\)/);

  await options.getByRole('slider').focus();
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/dim=8/);
  const weak = page
    .locator('[data-section="top"]')
    .locator('[data-bin="2"], [data-bin="3"], [data-bin="8"]')
    .first();
  await expect(weak).toHaveCSS('background-image', /\/ 0\)|rgba\(.*, 0\)/);

  await options.getByLabel('Order').selectOption('weakest');
  const top = page.locator('[data-section="top"]');
  const maxima = await top
    .getByTitle('Max activation')
    .evaluateAll((figures) =>
      figures.map((figure) => Number(/[\d.]+$/.exec(figure.textContent!)![0])),
    );
  expect(maxima).toEqual([...maxima].sort((a, b) => a - b));

  await options.getByLabel('Tables instead of text').check();
  await expect(top.getByRole('table').first()).toBeVisible();
  await page.reload();
  await expect(top.getByRole('table').first()).toBeVisible();
});

test('the plot of strengths leads to sections and excerpts', async ({ page }) => {
  await page.goto(neuron('3:6'));
  await page.getByRole('button', { name: 'Go to Random' }).click();
  await expect(page.getByRole('heading', { name: 'Random', exact: true })).toBeInViewport();
  await expect(page).toHaveURL(/section=random/);
});

test('keys: sections, display, find, search, and a help sheet that names them all', async ({
  page,
}) => {
  await page.goto(neuron('3:6'));
  await expect(page.locator('[data-excerpt]').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: 'Quantiles 0 to 0.5' })).toBeFocused();
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { name: 'Top activations' })).toBeFocused();

  await page.keyboard.press('d');
  await expect(page.getByRole('region', { name: 'Display options' })).toBeVisible();
  await page.keyboard.press('d');

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Next neuron');
  await expect(help).toContainText('Back to search');
  await help.getByLabel('Enable keyboard shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 3:6');
  await page.keyboard.press('?');
  await help.getByLabel('Enable keyboard shortcuts').check();
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(help).toHaveCount(0);

  // Closed and asked for again before the browser has told the page of the closing.
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('dialog')?.close();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
  });
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  await page.keyboard.press('f');
  await page.getByRole('searchbox', { name: 'Find in this neuron’s excerpts' }).fill('only');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/\d+ found/)).toBeVisible();
  await page.getByRole('button', { name: 'Next match' }).click();
  await expect(page.locator('[data-selected]')).toHaveAttribute('data-match', '');
  await expect(page.locator('[data-selected]')).toBeInViewport();
  await expect(page).toHaveURL(/find=only/);

  await page.locator('h1').click();
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/#\/search/);
});

test('the page holds at 320 pixels and at double size', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const part of ['', '?section=scoring', '?section=connections', '?section=tokens']) {
    await page.goto(neuron('3:6', part));
    await expect(page.locator('[data-excerpt]').first()).toBeAttached();
    await page.waitForTimeout(300);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `sideways at ${part}`).toBeLessThanOrEqual(0);
  }
  const viewport = page.locator('meta[name="viewport"]');
  await expect(viewport).not.toHaveAttribute('content', /user-scalable|maximum-scale/);
});

import type { Page } from '@playwright/test';
import { REAL_NEURONS } from '../scripts/prepare.ts';
import { expect, shownTokens, test } from './support/live.ts';

/** Everything of a neuron's page that is a number or a text of the release. */
async function readPage(page: Page, address: string): Promise<Record<string, unknown>> {
  await page.goto(address);
  await page.reload();
  const article = page.locator('article');
  await expect(article.locator('[data-section-key]').first()).toBeVisible();
  await expect(article).not.toContainText('Loading');
  await expect(article.getByRole('button', { name: 'Show all' })).toHaveCount(0);
  const hasScores = (await page.locator('#section-scoring').count()) > 0;
  if (hasScores) {
    await page.locator('#section-scoring').scrollIntoViewIfNeeded();
    await expect(page.locator('#section-scoring li').first()).toBeVisible();
  }
  const excerpts = article.locator('[data-section-key] [data-excerpt]');
  return {
    excerpts: await excerpts.evaluateAll((all) =>
      all.map((each) => (each as HTMLElement).dataset.excerpt),
    ),
    tokens: await shownTokens(excerpts),
    scored: await shownTokens(page.locator('#section-scoring li')),
    scores: hasScores
      ? await page.locator('#section-scoring').getByRole('table').first().innerText()
      : null,
    explanation: await page.locator('article > div').nth(1).locator('p').first().innerText(),
    facts: await page.locator('#section-facts section').evaluateAll((sections) =>
      sections
        .map((section) => section.textContent)
        // How exact the numbers are is a matter of the copy.
        .filter((text) => !text?.startsWith('About these numbers')),
    ),
  };
}

for (const reference of REAL_NEURONS.split(',')) {
  test(`${reference}: read from the release, it is the ingested copy value for value`, async ({
    page,
    real,
    realRelease,
  }) => {
    const [layer, neuron] = reference.split(':');
    const address = `${real.url}#/layers/${layer}/neurons/${neuron}?open=top,q0,q1,q2,q3,q4,random`;
    const live = await readPage(page, address);
    await expect(page.getByText('Read from the public release')).toBeVisible();
    expect(realRelease.requests.length).toBeGreaterThan(0);
    real.behave();
    const ingested = await readPage(page, address);
    await expect(page.getByText('Read from the public release')).toHaveCount(0);
    expect(live.tokens).not.toEqual([]);
    expect(live).toEqual(ingested);
  });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findRelease } from '../scripts/prepare.ts';
import { expect, test } from './support/test.ts';

interface ReleasedRecord {
  tokens: string[];
  activations: number[];
}

/** An excerpt as the page shows it. */
interface ShownExcerpt {
  tokens: string[];
  values: string[];
}

async function readRelease(path: string): Promise<string> {
  return readFile(join(findRelease()!, path), 'utf8');
}

async function shown(page: Page, section: string): Promise<ShownExcerpt[]> {
  return page.locator(`[data-section-key="${section}"] [data-excerpt]`).evaluateAll((texts) =>
    texts.map((text) => {
      const tokens = [...text.querySelectorAll<HTMLElement>('[data-activation]')];
      return {
        tokens: tokens.map(({ dataset }) => dataset.token!),
        values: tokens.map(({ dataset }) => dataset.activation!),
      };
    }),
  );
}

/** Two decimals as `toFixed` gives them, but never "-0.00": a value that is stored has no such sign. */
const written = (value: number) => value.toFixed(2).replace(/^-(0\.00)$/, '$1');

const asShown = ({ tokens, activations }: ReleasedRecord): ShownExcerpt => ({
  tokens,
  values: activations.map(written),
});

const byMaximum = (a: ReleasedRecord, b: ReleasedRecord) =>
  Math.max(...b.activations) - Math.max(...a.activations);

test('1:1: every token and every value of every excerpt is that of the released file', async ({
  page,
  real,
}) => {
  const released = JSON.parse(await readRelease('data/collated-activations/1/1.json'));
  await page.goto(`${real.url}#/layers/1/neurons/1?open=top,q0,q1,q2,q3,q4,random`);
  await expect(page.locator('[data-section="random"] [data-excerpt]')).toHaveCount(50);

  const top = [...released.most_positive_activation_records].sort(byMaximum);
  expect(await shown(page, 'top')).toEqual(top.map(asShown));
  for (const [interval, list] of released.random_sample_by_quantile.entries()) {
    const excerpts = await shown(page, `q${interval}`);
    expect(excerpts).toHaveLength(20);
    expect(excerpts).toEqual(list.map(asShown));
  }
  expect(await shown(page, 'random')).toEqual(released.random_sample.map(asShown));

  // What is copied from the page is the text itself.
  const texts = await page
    .locator('[data-section-key="top"] [data-excerpt]')
    .evaluateAll((all) => all.map((text) => text.textContent));
  expect(texts).toEqual(top.map(({ tokens }) => tokens.join('')));
  await expect(page.getByText('has no explanation file for this neuron')).toBeVisible();
});

for (const [reference, score] of [
  ['6:3251', '0.86'],
  ['14:417', '0.42'],
  ['16:518', undefined],
  ['25:4870', undefined],
] as const) {
  test(`${reference}: explanation, released score and r over its sequences`, async ({
    page,
    real,
  }) => {
    const [layer, neuron] = reference.split(':');
    const line = await readRelease(`data/explanations/${layer}/${neuron}.jsonl`);
    const scored = JSON.parse(line).scored_explanations[0];
    await page.goto(`${real.url}#/layers/${layer}/neurons/${neuron}?section=scoring`);
    await expect(page.getByText(scored.explanation.trim()).first()).toBeVisible();
    const released = scored.scored_simulation.ev_correlation_score.toFixed(2).replace('-', '−');
    if (score !== undefined) expect(released).toBe(score);
    await expect(page.locator('article')).toContainText(`Score${released}`);

    const sequences = scored.scored_simulation.scored_sequence_simulations;
    const x: number[] = sequences.flatMap(
      (each: { true_activations: number[] }) => each.true_activations,
    );
    const y: number[] = sequences.flatMap(
      (each: { simulation: { expected_activations: number[] } }) =>
        each.simulation.expected_activations,
    );
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const [mx, my] = [mean(x), mean(y)];
    const dot = (f: (i: number) => number) => x.reduce((sum, _, i) => sum + f(i), 0);
    const r =
      dot((i) => (x[i]! - mx) * (y[i]! - my)) /
      Math.sqrt(dot((i) => (x[i]! - mx) ** 2) * dot((i) => (y[i]! - my) ** 2));
    const row = page.getByRole('region', { name: 'How this was scored' }).getByRole('row').nth(1);
    await expect(row.getByRole('cell').nth(1)).toHaveText(r.toFixed(2).replace('-', '−'));
  });
}

test('a listed neuron shows what the list knows and leads to the authors’ viewer', async ({
  page,
  real,
}) => {
  const listed = JSON.parse(await readRelease('paper/data/neuron-explanations-compressed.json'));
  const detailed = new Set([
    '1:1',
    '0:816',
    '6:3251',
    '13:410',
    '14:417',
    '14:3822',
    '16:518',
    '19:1763',
    '25:4870',
  ]);
  const [layer, neuron, explanation, score] = Object.values(
    listed as Record<string, [number, number, string, number]>,
  ).find(([layer, neuron, text]) => !detailed.has(`${layer}:${neuron}`) && text.length > 30)!;
  await page.goto(`${real.url}#/layers/${layer}/neurons/${neuron}`);
  // Nothing passes the release on here.
  await expect(page.getByRole('alert')).toContainText('No released files found');
  await expect(page.getByText(explanation.trim())).toBeVisible();
  await expect(page.getByText(score.toFixed(2), { exact: true })).toBeVisible();
  await expect(
    page
      .getByRole('link', { name: 'The authors’ viewer' })
      .or(page.getByRole('link', { name: "The authors' viewer" })),
  ).toHaveAttribute('href', new RegExp(`#/layers/${layer}/neurons/${neuron}$`));
});

test('the authors’ addresses open the same neuron', async ({ page, real }) => {
  await page.goto(`${real.url}index.html#/layers/6/neurons/3251`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 6:3251');
});

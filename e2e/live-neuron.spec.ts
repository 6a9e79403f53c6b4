import { expect, firstExcerpt, test } from './support/live.ts';

const neuron = './#/layers/3/neurons/6';

test('a neuron that the copy lacks is read from the release', async ({ page, release }) => {
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect(page.getByText('the word "only"').first()).toBeVisible();
  const source = page.getByText('Read from the public release');
  await expect(source).toBeVisible();
  await expect(page.getByRole('link', { name: 'activations', exact: true })).toHaveAttribute(
    'href',
    `${release.url}data/collated-activations/3/6.json`,
  );
});

import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** What the browser refused, as it tells of it. */
async function watchViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      refused.push(`${effectiveDirective} ${blockedURI}`);
    });
  });
  return () => page.evaluate('window.refused');
}

test('no page of the site does what its policy forbids', async ({ page }) => {
  const refused = await watchViolations(page);
  const places = [
    './#/',
    './#/layers/3',
    './#/layers/3/neurons/6',
    './#/layers/3/neurons/6?section=scoring',
    './#/embed/layers/3/neurons/6',
    './#/search?q=only',
    './#/method',
    './#/about',
  ];
  for (const place of places) {
    await page.goto(place);
    await page.waitForLoadState('networkidle');
    expect([place, await refused()]).toEqual([place, []]);
  }
});

test('nothing inline runs, and only allowed hosts are asked', async ({ page }) => {
  const refused = await watchViolations(page);
  await page.goto('./#/about');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="window.ranInline = true">';
    document.body.append(image);
    const asked = await fetch('http://192.0.2.1/').then(
      () => 'answered',
      () => 'refused',
    );
    // In a task of its own: what a test evaluates directly is exempt from the policy.
    const evaluated = await new Promise((done) => {
      setTimeout(() => {
        try {
          new Function('return 1')();
          done('ran');
        } catch {
          done('refused');
        }
      });
    });
    return { asked, evaluated, ranInline: 'ranInline' in window };
  });
  expect(outcome).toEqual({ asked: 'refused', evaluated: 'refused', ranInline: false });
  expect((await refused()).map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['script-src-elem', 'script-src-attr', 'connect-src', 'script-src']),
  );
});

test('the whole dataset can be downloaded, with its size and how to read it', async ({
  page,
  demo,
}) => {
  await page.goto('./#/about');
  const entry = page.getByRole('region', { name: 'explanations.parquet' });
  await expect(entry).toContainText('1,536 rows');
  await expect(entry).toContainText(/Parquet, [\d.]+ (MB|kB)/);
  const arriving = page.waitForEvent('download');
  await entry.getByRole('link', { name: 'explanations.parquet' }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toBe('explanations.parquet');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).subarray(0, 4).toString()).toBe('PAR1');
  await entry.getByText('DuckDB').click();
  await expect(entry.getByText(`read_parquet('${demo.url}data/`)).toBeVisible();
});

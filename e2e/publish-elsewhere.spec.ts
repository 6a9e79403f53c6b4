import { serveSite } from '../src/testing/static-server.ts';
import { expect, test } from './support/test.ts';

/** An address of the site that reads its data from another origin. */
const withData = (site: string, data: string, place = '/layers/3/neurons/6') =>
  `${site}#${place}?data=${encodeURIComponent(data)}`;

test('a dataset on another origin opens, and every link keeps it', async ({ page, prepared }) => {
  const site = await serveSite({ site: prepared.site, data: '/nowhere' });
  const host = await serveSite({
    site: '/nowhere',
    data: prepared.demo,
    basePath: '/some/where/',
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
  await page.goto(withData(site.url, `${host.url}data`));
  await expect(page.locator('[data-section="top"] [data-excerpt]').first()).toBeVisible();
  await page.getByRole('link', { name: /next neuron/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3:7');
  expect(new URL(page.url()).hash).toContain('data=');
  expect(host.requests.some(({ path }) => path.includes('/overview/3/'))).toBe(true);
  await Promise.all([site.close(), host.close()]);
});

test('a host that lets no other origin read has its words, and trying again works', async ({
  page,
  prepared,
}) => {
  const site = await serveSite({ site: prepared.site, data: '/nowhere' });
  const refusing = await serveSite({ site: '/nowhere', data: prepared.demo });
  await page.goto(withData(site.url, `${refusing.url}data/`));
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('does not allow this site to read from it (CORS)');
  await expect(alert).toContainText('Access-Control-Allow-Origin');
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
  await Promise.all([site.close(), refusing.close()]);
});

test('a site without data, and the address of a dataset in place of its folder, are told so', async ({
  page,
  prepared,
}) => {
  const site = await serveSite({ site: prepared.site, data: '/nowhere' });
  const alert = page.getByRole('alert');
  await page.goto(site.url);
  await expect(alert).toContainText('No data found');
  await expect(alert).toContainText('npm run ingest');
  const full = await serveSite({ site: prepared.site, data: prepared.demo });
  await page.goto(withData(full.url, `${full.url}data/synthetic/`));
  await expect(alert).toContainText('not a dataset’s own');
  await Promise.all([site.close(), full.close()]);
});

test('the site works below any path', async ({ page, prepared }) => {
  const site = await serveSite({
    site: prepared.site,
    data: prepared.demo,
    basePath: '/deep/down/',
    gzFiles: 'content-encoding',
  });
  await page.goto(`${site.url}#/layers/3/neurons/6`);
  await expect(page.locator('[data-section="top"] [data-excerpt]').first()).toBeVisible();
  await site.close();
});

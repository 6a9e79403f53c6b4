import type { Page } from '@playwright/test';
import type { Fault } from '../src/testing/fault-injection.ts';
import { serveRelease } from '../src/testing/release-server.ts';
import { ALLOWING, expect, firstExcerpt, readFromRelease, test } from './support/live.ts';

const ACTIVATIONS = /collated-activations\/3\/6\./;
const EXPLANATIONS = /\/explanations\/3\/6\./;
const ANY = /./;
const neuron = './#/layers/3/neurons/6';
const explanation = (page: Page) => page.getByText('the word "only"').first();
const status = (code: number, headers = {}, body = ''): Fault => ({
  kind: 'status',
  status: code,
  headers,
  body,
});

const NESTED = '['.repeat(100_000);

/** What can be wrong with a file, and what the page says. */
const broken: { name: string; fault: Fault; words: (string | RegExp)[] }[] = [
  { name: 'refused', fault: status(403), words: ['Access denied', '403'] },
  {
    name: 'refused for too many requests',
    fault: status(429, { 'Retry-After': '120', 'Access-Control-Expose-Headers': 'Retry-After' }),
    words: ['Too many requests', '429', 'wait 120 seconds'],
  },
  { name: 'on a failing host', fault: status(500), words: ['Server error', '500, three times'] },
  { name: 'cut off', fault: { kind: 'cut' }, words: ['Incomplete download'] },
  { name: 'cut short', fault: { kind: 'truncate' }, words: ['The file is damaged', 'JSON'] },
  {
    name: 'no JSON',
    fault: { kind: 'body', body: 'nothing of the kind' },
    words: ['The file is damaged', 'JSON'],
  },
  { name: 'a web page', fault: { kind: 'html' }, words: ['A web page instead of the file'] },
  {
    name: 'of wrong types',
    fault: { kind: 'edit', edit: (text) => text.replace(/"tokens":\["/, '"tokens":[7,"') },
    words: ['The file is invalid', 'tokens[0]', 'a number, not a text'],
  },
  {
    name: 'with lists of unequal lengths',
    fault: { kind: 'edit', edit: (text) => text.replace(/activations":\[/, 'activations":[1,') },
    words: ['The file is invalid', 'values for', 'tokens'],
  },
  {
    name: 'of 64 MB',
    fault: { kind: 'oversize', bytes: 64 * 1024 * 1024 },
    words: ['The file is too large', 'the 16 MB'],
  },
  {
    name: 'of 100,000 nested lists',
    fault: { kind: 'body', body: NESTED + NESTED.replaceAll('[', ']') },
    words: ['The file is invalid', 'a list, not an object'],
  },
];

for (const { name, fault, words } of broken) {
  test(`activations that are ${name} have their words, and the explanation is shown`, async ({
    page,
    release,
  }) => {
    release.misbehave(ACTIVATIONS, fault);
    await page.goto(neuron);
    const alert = page.getByRole('alert');
    for (const text of words) await expect(alert).toContainText(text);
    await expect(alert).toContainText('collated-activations/3/6.json');
    await expect(page.getByText('Couldn’t load the activations')).toBeVisible();
    await expect(explanation(page)).toBeVisible();
    release.behave();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(firstExcerpt(page)).toBeVisible();
    await expect(alert).toHaveCount(0);
  });
}

for (const { name, fault, words } of broken) {
  test(`an explanation that is ${name} has its words, and the texts are shown`, async ({
    page,
    release,
  }) => {
    release.misbehave(EXPLANATIONS, fault);
    await page.goto(neuron);
    await expect(firstExcerpt(page)).toBeVisible();
    const alert = page.getByRole('alert');
    for (const text of words) await expect(alert).toContainText(text);
    await expect(page.getByText('Couldn’t load the explanation')).toBeVisible();
    release.behave();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Score', { exact: true }).first()).toBeVisible();
    await expect(alert).toHaveCount(0);
  });
}

test('an explanation that the release lacks is a fact, not a failure', async ({
  page,
  release,
}) => {
  release.misbehave(EXPLANATIONS, status(404));
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect(page.getByText('has no explanation file for this neuron')).toBeVisible();
  await expect(page.getByText('(the release has no such file)')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a neuron that the release lacks is told from a release that is elsewhere', async ({
  page,
  release,
}) => {
  release.misbehave(/3\/6\./, status(404));
  await page.goto(neuron);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('No released files found');
  // Once the address has shown to be the release, it is believed.
  await page.goto('./#/layers/3/neurons/7');
  await expect(firstExcerpt(page)).toBeVisible();
  await page.goto(neuron);
  await expect(page.getByRole('heading', { name: /Not in the release|Left out/ })).toBeVisible();
});

test('a host that asks for a short wait is asked again', async ({ page, release }) => {
  const header = { 'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After' };
  release.misbehave(ANY, { ...status(429, header), times: 2 });
  await page.goto(neuron);
  await expect(firstExcerpt(page)).toBeVisible();
  await expect(explanation(page)).toBeVisible();
});

test('a download that stalls is given up', async ({ page, release }) => {
  await page.clock.install();
  release.misbehave(ANY, { kind: 'stall half way' });
  await page.goto(neuron);
  await expect(page.getByText('Loading neuron…')).toBeVisible();
  await expect(async () => {
    await page.clock.fastForward(16_000);
    await expect(page.getByRole('alert')).toContainText('The download stalled', { timeout: 500 });
  }).toPass();
  release.behave();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(firstExcerpt(page)).toBeVisible();
});

test('a host without the header for other sites is named as such', async ({ page, demo }) => {
  const server = await serveRelease({ synthesizeFile: () => '{}' });
  readFromRelease(demo, [server.url]);
  await page.goto(neuron);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('does not allow this site to read the release');
  await expect(alert).toContainText('CORS');
  for (const way of ['npm start', 'server pass the release on', 'mirror', 'docs/publishing.md']) {
    await expect(alert).toContainText(way);
  }
  await server.close();
});

test('a host that does not answer', async ({ page, demo }) => {
  const server = await serveRelease({ synthesizeFile: () => null });
  await server.close();
  readFromRelease(demo, [server.url]);
  await page.goto(neuron);
  await expect(page.getByRole('alert')).toContainText('The release does not respond');
});

test('an address that the site’s own policy forbids', async ({ page, demo }) => {
  demo.misbehave(/\/(index\.html)?$/, {
    kind: 'edit',
    edit: (text) => text.replace(/http:\/\/127\.0\.0\.1:\*|http:\/\/localhost:\*/g, ''),
  });
  const server = await serveRelease({ synthesizeFile: () => '{}' }, { headers: ALLOWING });
  readFromRelease(demo, [server.url]);
  await page.goto(neuron);
  await expect(page.getByRole('alert')).toContainText('This site may not read the release');
  await expect(page.getByRole('alert')).toContainText('Content-Security-Policy');
  expect(server.requests).toEqual([]);
  await server.close();
});

test('the pass-through’s sentence is shown before what another host says', async ({
  page,
  demo,
  release,
}) => {
  release.misbehave(ANY, status(403));
  readFromRelease(demo, ['release/', release.url]);
  demo.misbehave(/\/release\//, status(502, {}, 'The name host.example was not found.'));
  await page.goto(neuron);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The release cannot be reached');
  await expect(alert).toContainText('502: The name host.example was not found.');
  await expect(alert).toContainText(`${release.url}data/explanations/3/6.jsonl: Access denied`);
});

test('the base that answered is asked first the next time', async ({ page, demo, release }) => {
  readFromRelease(demo, ['release/', release.url]);
  const asked = () => demo.requests.filter(({ path }) => path.startsWith('/release/data/')).length;
  await page.goto(neuron);
  await expect(explanation(page)).toBeVisible();
  await expect.poll(asked).toBe(2);
  await page.goto('./#/layers/3/neurons/20');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3:20');
  await expect(firstExcerpt(page)).toBeVisible();
  await page.reload();
  await expect(firstExcerpt(page)).toBeVisible();
  expect(asked()).toBe(2);
});

test('offline is said as such, and with the network back the neuron is read', async ({
  page,
  context,
  release,
}) => {
  await page.goto(neuron);
  await expect(explanation(page)).toBeVisible();
  await context.setOffline(true);
  await page.goto('./#/layers/3/neurons/90');
  await expect(page.getByRole('alert').first()).toContainText('You are offline');
  await context.setOffline(false);
  await expect(firstExcerpt(page)).toBeVisible();
  expect(release.requests.some((path) => path.includes('/3/90.json'))).toBe(true);
});

test('leaving the page cancels what is on its way', async ({ page, release }) => {
  release.misbehave(/\/3\/6\./, { kind: 'stall' });
  const cancelled = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('collated-activations/3/6.json'),
  );
  await page.goto(neuron);
  await expect(page.getByText('Loading neuron…')).toBeVisible();
  await page.waitForRequest(/explanations\/3\/6/);
  await page.goto('./#/method');
  expect((await cancelled).failure()?.errorText).toContain('ABORTED');
});

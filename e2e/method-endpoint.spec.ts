import type { Page } from '@playwright/test';
import {
  type OpenAiServer,
  type OpenAiServerOptions,
  startOpenAiServer,
} from '../src/testing/openai-server.ts';
import { attempts, explanationField, openAttempts, scores } from './support/attempts.ts';
import { expect, test } from './support/test.ts';

const KEY = 'sk-e2e-0123456789';

let server: OpenAiServer;
test.afterEach(() => server.close());

/** "Try your own explanation" with the endpoint filled in. */
async function openWithEndpoint(
  page: Page,
  options: OpenAiServerOptions = {},
  { key = KEY, neuron = '3:6' } = {},
): Promise<void> {
  server = await startOpenAiServer({
    apiKey: KEY,
    rule: ({ token }) => (/only/.test(token) ? 10 : 0),
    explanation: 'the word “only”',
    ...options,
  });
  await openAttempts(page, neuron);
  await page.getByLabel(/^Language model/).check();
  await page.getByRole('textbox', { name: /^Base URL/ }).fill(server.baseUrl);
  await page.getByRole('textbox', { name: 'Model', exact: true }).fill('rule-1');
  await page.getByRole('textbox', { name: /^API key/ }).fill(key);
}

async function simulate(page: Page, text = 'the word “only”'): Promise<void> {
  await explanationField(page).fill(text);
  await page.getByRole('button', { name: 'Simulate and score' }).click();
}

for (const [kind, options] of [
  ['all at once', { echo: true }],
  ['token by token', { echo: false }],
  ['without log-probabilities', { echo: false, chatTopLogprobs: 0 }],
] as const) {
  test(`a language model simulates ${kind} where that is the best the endpoint can`, async ({
    page,
  }) => {
    // A neuron with few tokens: token by token, each is a request, up to the test's own limit on a slow machine.
    await openWithEndpoint(page, options, { neuron: '11:71' });
    await simulate(page);
    const panel = page.locator('#section-try');
    await expect(panel.getByText(/^Done · [\d,]+ requests/)).toBeVisible({ timeout: 540_000 });
    await expect(attempts(page).first()).toContainText(`Language model, ${kind} (rule-1)`);
    await expect(scores(page).getByRole('row', { name: /This explanation/ })).toBeVisible();
    for (const { headers, path, body } of server.requests) {
      expect(headers.authorization).toBe(`Bearer ${KEY}`);
      expect(headers.referer).toBeUndefined();
      expect(path + body).not.toContain(KEY);
    }
  });
}

test('the key is in no address, no storage and no file; in the tab’s own where its owner wishes', async ({
  page,
}) => {
  await openWithEndpoint(page);
  await simulate(page);
  await expect(page.getByText(/^Done ·/)).toBeVisible();
  const everything = () =>
    page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('neuron-atlas');
        request.onsuccess = () => resolve(request.result);
      });
      const kept = await new Promise<unknown[]>((resolve) => {
        const request = database.transaction('attempts').objectStore('attempts').getAll();
        request.onsuccess = () => resolve(request.result);
      });
      const local = JSON.stringify({ ...localStorage });
      return {
        lasting: [location.href, document.cookie, local, JSON.stringify(kept)].join('\n'),
        tab: JSON.stringify({ ...sessionStorage }),
      };
    });
  const first = await everything();
  expect(first.lasting).toContain('rule-1');
  expect(first.lasting).not.toContain(KEY);
  expect(first.tab).not.toContain(KEY);
  await page.getByLabel(/^Keep the key/).check();
  const opted = await everything();
  expect(opted.lasting).not.toContain(KEY);
  expect(opted.tab).toContain(KEY);
  await page.reload();
  await page.getByLabel(/^Language model/).check();
  await expect(page.getByRole('textbox', { name: /^API key/ })).toHaveValue(KEY);
  await page.getByLabel(/^Keep the key/).uncheck();
  expect((await everything()).tab).not.toContain(KEY);
});

test('“Explain for me” asks for explanations and scores each', async ({ page }) => {
  await openWithEndpoint(page);
  await page.getByRole('button', { name: 'Explain for me' }).click();
  await expect(page.getByText(/^Done ·/)).toBeVisible();
  await expect(attempts(page).filter({ hasText: 'the word “only”' })).toHaveCount(1);
  await expect(attempts(page).filter({ hasText: 'released explanation' })).toHaveCount(1);
  const shown = server.requests.filter(({ body }) => body.includes('Activations:'));
  expect(shown).toHaveLength(3);
});

test('what a model said in full, and what it thought before, can be opened', async ({ page }) => {
  await openWithEndpoint(page, { thinks: { form: 'tags', tokens: 700 } });
  await page.getByRole('button', { name: 'Explain for me' }).click();
  await expect(page.getByText(/^Done ·/)).toBeVisible();
  const explained = attempts(page).filter({ hasText: 'the word “only”' });
  await expect(explained.getByText('Perhaps 3?')).toBeHidden();
  await explained.getByText('Full answer').click();
  await expect(explained.getByRole('region', { name: 'Thinking' })).toContainText('Perhaps 3?');
  await expect(explained.getByRole('region', { name: 'Answer' })).toContainText(
    'the main thing this neuron does is find the word “only”',
  );
});

for (const [name, break_, words] of [
  ['a wrong key', () => {}, /did not accept the key \(401\)/],
  [
    'a used up quota',
    () => {
      const body = JSON.stringify({ error: { code: 'insufficient_quota', message: 'No money.' } });
      server.misbehave({ kind: 'status', status: 429, body }, Infinity);
    },
    /quota is used up/,
  ],
  ['an address where nobody is', () => server.close(), /could not be reached.*CORS/],
] as const) {
  test(`${name} is told in its own words`, async ({ page }) => {
    const key = name === 'a wrong key' ? 'sk-wrong-5555' : KEY;
    await openWithEndpoint(page, {}, { key });
    await break_();
    await simulate(page);
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
    await expect(page.getByText('sk-wrong-5555')).toHaveCount(0);
    await expect(attempts(page)).toHaveCount(0);
  });
}

test('a server that lets no other site in is told as such', async ({ page }) => {
  await openWithEndpoint(page, { cors: false });
  await simulate(page);
  await expect(page.getByRole('alert').filter({ hasText: 'CORS' })).toBeVisible();
});

test('what the site’s own policy blocks is told as such, with the way out', async ({ page }) => {
  await openWithEndpoint(page);
  const address = page.getByRole('textbox', { name: /^Base URL/ });
  await address.fill('http://192.168.77.5:8000/v1');
  await page.getByRole('button', { name: 'Test connection' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Content-Security-Policy' });
  await expect(alert).toContainText('blocks requests to http://192.168.77.5:8000');
  await expect(alert).toContainText('npm start -- --connect http://192.168.77.5:8000');
  expect(server.requests).toHaveLength(0);
});

test('a redirect is told, and the test says what the endpoint lacks', async ({ page }) => {
  await openWithEndpoint(page, { echo: false });
  const test = page.getByRole('button', { name: 'Test connection' });
  server.misbehave({ kind: 'status', status: 307, headers: { location: '/v1/elsewhere' } });
  await test.click();
  await expect(page.getByRole('alert')).toContainText('redirects to another address');
  await test.click();
  await expect(
    page.getByText('No log-probabilities of prompts: the server does not'),
  ).toBeVisible();
});

test('answers that cannot be used are told, and the texts that were simulated are kept', async ({
  page,
}) => {
  await openWithEndpoint(page, { echo: false, chatTopLogprobs: 0 });
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Supported: chat')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Concurrent requests' }).fill('1');
  // As often as one text is tried, and no more.
  server.misbehave({ kind: 'edit', edit: () => 'Sorry!' }, 21);
  await simulate(page);
  await expect(page.getByText(/^(Done|Stopped)/)).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be used' })).toBeVisible();
  await expect(
    attempts(page)
      .filter({ hasText: /incomplete/ })
      .first(),
  ).toBeVisible();
});

test('a run that is cancelled keeps what it has', async ({ page }) => {
  await openWithEndpoint(page, { echo: false, chatTopLogprobs: 0 });
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Supported: chat')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Concurrent requests' }).fill('1');
  // Three texts are answered, and the fourth never is.
  server.misbehave({ kind: 'delay', milliseconds: 0 }, 3);
  server.misbehave({ kind: 'delay', milliseconds: 3_600_000 }, Infinity);
  await simulate(page);
  await expect(page.getByText(/^3 of 10 texts/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/^Canceled/)).toBeVisible();
  await expect(attempts(page)).toHaveCount(1);
  await expect(attempts(page)).toContainText('incomplete');
  const asked = server.requests.length;
  await page.waitForTimeout(1_000);
  expect(server.requests.length).toBe(asked);
});

test('a run sends no more requests than it may', async ({ page }) => {
  await openWithEndpoint(page, { echo: false });
  await page.getByRole('spinbutton', { name: /Request limit per run/ }).fill('40');
  await simulate(page);
  await expect(page.getByRole('alert').filter({ hasText: 'budget' })).toBeVisible();
  expect(server.requests.length).toBeLessThanOrEqual(40);
});

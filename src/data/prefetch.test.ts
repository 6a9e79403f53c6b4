import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prefetchFile } from './prefetch.ts';
import { fetchJson } from './read-json.ts';

let requests = 0;
const server = createServer((request, response) => {
  requests++;
  if (request.url === '/stuck') response.write('[');
  else response.end(`[${requests}]`);
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('an answer that was asked for early is read once; later readers ask anew', async () => {
  requests = 0;
  await prefetchFile(`${url}/list`);
  expect(await fetchJson(`${url}/list`)).toEqual([1]);
  expect(await fetchJson(`${url}/list`)).toEqual([2]);
});

it('whoever reads it can give it up', async () => {
  await prefetchFile(`${url}/stuck`);
  const reader = new AbortController();
  const reading = fetchJson(`${url}/stuck`, { signal: reader.signal });
  reader.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

it('one that fails fails whoever reads it, and nobody else', async () => {
  const gone = 'http://127.0.0.1:1/list';
  await expect(prefetchFile(gone)).rejects.toThrow();
  await expect(fetchJson(gone)).rejects.toMatchObject({ problem: { kind: 'unreachable' } });
});

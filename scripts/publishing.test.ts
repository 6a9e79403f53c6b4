import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../src/testing/fault-injection.ts';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import { ROOT } from './run-command.ts';

const HOST = 'https://openaipublic.blob.core.windows.net';
const PATIENCE = { timeout: 600_000, interval: 50 };

const PASSED_ON = [
  'data/collated-activations/5/131.json',
  'data/explanations/5/131.jsonl',
  'data/related-neurons/weight-based/5/131.json',
  'data/related-tokens/activation-based/5/131.json',
  'gpt2_small_data/explanations/11/3071.jsonl',
];

const NOT_PASSED_ON = [
  '/release/',
  '/release/paper/index.html',
  '/release/data/',
  '/release/data/explanations/5/131.html',
  '/release/data/explanations/5/131.jsonl/more',
  '/release/data/../../secret/5/131.json',
  '/release/data/%2e%2e/%2e%2e/secret/5/131.json',
  '/release/data/..%2f..%2fsecret/5/131.json',
  '/release/data/%5c..%5csecret/5/131.json',
  '/release/https://evil.example/data/explanations/5/131.jsonl',
  '/releases/data/explanations/5/131.jsonl',
];

/** The block of a language in docs/publishing.md, with what stands for this test's host and folders. */
async function readSnippet(
  language: string,
  replacements: Readonly<Record<string, string>> = {},
): Promise<string> {
  const text = await readFile(join(ROOT, 'docs/publishing.md'), 'utf8');
  const section = text.slice(text.indexOf('## Neurons that the copy lacks'));
  let snippet = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(section)![1]!;
  for (const [from, to] of Object.entries(replacements)) {
    expect(snippet).toContain(from);
    snippet = snippet.replaceAll(from, to);
  }
  return snippet;
}

/** A release's host that knows the files passed on and answers others with words of its own. */
async function serveHost() {
  const requests: { target: string; headers: IncomingHttpHeaders }[] = [];
  const host = await listen(async ({ url = '', headers }, response) => {
    requests.push({ target: url, headers });
    if (url.endsWith('/5/404.json')) response.writeHead(404).end();
    else if (url.endsWith('/5/302.json')) response.writeHead(302, { Location: '/secret' }).end();
    else response.setHeader('Set-Cookie', 'a=b').end(JSON.stringify({ url }));
  });
  onTestFinished(host.close);
  return { origin: host.origin, requests };
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

type Ask = (path: string, init?: RequestInit) => Promise<Answer>;

/** Sends the path as it is written, which `fetch` would normalize. */
function askRaw(port: number): Ask {
  return async (path, { method = 'GET', headers = {} } = {}) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines.join('')}\r\n`,
    );
    let whole = '';
    for await (const chunk of socket) whole += chunk;
    const [head = '', ...rest] = whole.split('\r\n\r\n');
    const [status = '', ...fields] = head.split('\r\n');
    const pairs = fields.map((field) => field.split(/: (.*)/s).slice(0, 2) as [string, string]);
    return { status: Number(status.split(' ')[1]), headers: new Headers(pairs), text: rest.join() };
  };
}

async function expectPassingOn(ask: Ask, requests: readonly { target: string }[]) {
  for (const path of PASSED_ON) {
    const answer = await ask(`/release/${path}?x=1`, { headers: { Cookie: 'secret=1' } });
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.text).toContain(JSON.stringify({ url: `/neuron-explainer/${path}` }));
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toContain('max-age=2592000');
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  expect(requests.map(({ target }) => target)).toEqual(
    PASSED_ON.map((path) => `/neuron-explainer/${path}`),
  );
  expect(JSON.stringify(requests)).not.toContain('secret');
  for (const path of NOT_PASSED_ON) {
    const { status } = await ask(path);
    expect([path, status]).toEqual([path, expect.toBeOneOf([400, 404])]);
  }
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect((await ask(`/release/${PASSED_ON[0]}`, { method })).status).toBe(405);
  }
  expect((await ask('/')).text).toContain('the site');
  expect(requests).toHaveLength(PASSED_ON.length);
  const missing = await ask('/release/data/collated-activations/5/404.json');
  expect(missing.status).toBe(404);
  expect(missing.headers.get('cache-control') ?? '').not.toContain('max-age=2592000');
  const moved = await ask('/release/data/collated-activations/5/302.json');
  expect(moved.status).not.toBe(200);
  expect(requests.at(-1)!.target).toMatch(/302\.json$/);
}

async function freePort(): Promise<number> {
  const { origin, close } = await listen(async () => {});
  await close();
  return Number(new URL(origin).port);
}

/** Waits until a started server answers. @throws with its output where it ends instead */
async function answersAt(server: ChildProcess, port: number): Promise<void> {
  let output = '';
  for (const stream of [server.stdout!, server.stderr!]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  onTestFinished(async () => {
    if (server.exitCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'close');
  });
  await vi.waitFor(async () => {
    if (server.exitCode !== null) return;
    await fetch(`http://127.0.0.1:${port}/`);
  }, PATIENCE);
  if (server.exitCode !== null) throw new Error(`It ended:\n${output}`);
}

function isInstalled(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const hasNginx = isInstalled('nginx', '-v');
const hasCaddy = isInstalled('caddy', 'version');
const needs = (isThere: boolean, name: string) => (isThere ? '' : ` (skipped: needs ${name})`);

describe('passing the release on, as docs/publishing.md shows', () => {
  it.skipIf(!hasNginx)(`nginx${needs(hasNginx, 'nginx')}`, async () => {
    const { origin, requests } = await serveHost();
    const port = await freePort();
    const folder = await makeTemporaryFolder({ 'site/index.html': 'the site' });
    const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const snippet = await readSnippet('nginx', {
      'listen 80;': `listen 127.0.0.1:${port};`,
      '/var/www/atlas': join(folder, 'site'),
      '/var/cache/nginx/release': join(folder, 'cache'),
      [HOST]: origin,
      'http {': `http { access_log off; ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}`,
    });
    await writeFile(join(folder, 'nginx.conf'), snippet);
    const user = process.getuid?.() === 0 ? 'user root; ' : '';
    const server = spawn('nginx', [
      ...['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
      ...['-g', `daemon off; ${user}pid ${folder}/nginx.pid;`],
    ]);
    await answersAt(server, port);
    const ask = askRaw(port);
    await expectPassingOn(ask, requests);
    const asked = requests.length;
    expect((await ask(`/release/${PASSED_ON[0]}`)).status).toBe(200);
    expect(requests, 'the second look comes from the cache').toHaveLength(asked);
  });

  it.skipIf(!hasCaddy)(`Caddy${needs(hasCaddy, 'caddy')}`, async () => {
    const { origin, requests } = await serveHost();
    const port = await freePort();
    const folder = await makeTemporaryFolder({ 'site/index.html': 'the site' });
    const snippet = await readSnippet('caddyfile', {
      ':80 {': `http://127.0.0.1:${port}, http://localhost:${port} {`,
      '/var/www/atlas': join(folder, 'site'),
      [HOST]: origin,
    });
    const options = '{\n\tadmin off\n\tauto_https off\n}\n';
    await writeFile(join(folder, 'Caddyfile'), options + snippet);
    const server = spawn('caddy', ['run', '--config', join(folder, 'Caddyfile')], {
      env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    });
    await answersAt(server, port);
    await expectPassingOn(askRaw(port), requests);
  });

  it('a Cloudflare Worker of at most 20 lines', async () => {
    const { origin, requests } = await serveHost();
    const snippet = await readSnippet('js', { [HOST]: origin });
    expect(snippet.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    const folder = await makeTemporaryFolder({ 'worker.mjs': snippet });
    const { default: worker } = await import(pathToFileURL(join(folder, 'worker.mjs')).href);
    const ASSETS = {
      fetch: async (request: Request) =>
        new URL(request.url).pathname === '/'
          ? new Response('the site')
          : new Response('', { status: 404 }),
    };
    await expectPassingOn(async (path, init) => {
      const request = new Request(`https://site.example${path}`, init);
      const response: Response = await worker.fetch(request, { ASSETS });
      return { status: response.status, headers: response.headers, text: await response.text() };
    }, requests);
  });

  it('Vercel and Netlify: rewrites to that host alone', async () => {
    const { rewrites } = JSON.parse(await readSnippet('json')) as {
      rewrites: { source: string; destination: string }[];
    };
    const [{ source, destination } = { source: '', destination: '' }, ...others] = rewrites;
    expect(others).toEqual([]);
    expect(destination.startsWith(`${HOST}/neuron-explainer/`)).toBe(true);
    // A pattern in parentheses is a regular expression of its parameter.
    const pattern = new RegExp(`^${source.replace(/:\w+\(/g, '(')}$`);
    for (const path of PASSED_ON) expect(`/release/${path}`).toMatch(pattern);
    for (const path of NOT_PASSED_ON) expect(path).not.toMatch(pattern);

    const toml = await readSnippet('toml');
    const targets = [...toml.matchAll(/^to = "(.*)"$/gm)].map(([, target]) => target!);
    expect(targets).toHaveLength(2);
    for (const target of targets) {
      expect(target).toMatch(
        /^https:\/\/openaipublic\.blob\.core\.windows\.net\/neuron-explainer\//,
      );
    }
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { requireReachable, UnreachableError } from './require-reachable.ts';

const never = new AbortController().signal;

/** Starts a server on the loopback. @returns its port */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const listenHttp = (answer: RequestListener) => listen(createServer(answer));

const probe = (address: string, signal = never, timeout = 5_000) =>
  requireReachable(new URL(address), {}, signal, timeout);

async function unreachable(address: string, timeout?: number): Promise<string> {
  const error = await probe(address, never, timeout).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnreachableError);
  return (error as Error).message;
}

/** A key and a certificate that nobody has signed, or `null` without openssl. */
async function makeCertificate(): Promise<{ key: Buffer; cert: Buffer } | null> {
  const folder = await makeTemporaryFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    const names = ['-subj', '/CN=localhost', '-keyout', key, '-out', cert];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    execFileSync('openssl', ['req', '-x509', '-nodes', '-days', '1', ...kind, ...names], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    return null;
  }
}

describe('one request says whether a host can be reached', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([200, 404, 403, 500, 302])('it can where it answers %i', async (status) => {
    const seen: unknown[] = [];
    const port = await listenHttp((request, response) => {
      seen.push([request.method, request.url]);
      response.writeHead(status, { Location: 'http://127.0.0.1:9/' }).end();
    });
    await probe(`http://127.0.0.1:${port}/release/?sig=1`);
    expect(seen).toEqual([['HEAD', '/release/?sig=1']]);
  });

  it('it can where it breaks the connection, which may be a moment’s trouble', async () => {
    const port = await listenHttp((request) => request.socket.resetAndDestroy());
    await probe(`http://127.0.0.1:${port}/`);
  });

  it('says that a name is not known', async () => {
    expect(await unreachable('http://nowhere.invalid/')).toMatch(/nowhere\.invalid .*\(DNS\)/);
  });

  it('says that a connection was refused', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((done) => server.close(done));
    expect(await unreachable(`http://127.0.0.1:${port}/`)).toContain(
      `127.0.0.1:${port} refused the connection. Check the address and its port`,
    );
  });

  it('says that nothing was answered', async () => {
    const port = await listen(createSocketServer((socket) => void socket.on('error', () => {})));
    const message = await unreachable(`http://127.0.0.1:${port}/`, 200);
    expect(message).toContain(`127.0.0.1:${port} did not respond in time`);
  });

  it('says that TLS failed, and why', async ({ skip }) => {
    const plain = await listenHttp((_, response) => response.end());
    expect(await unreachable(`https://127.0.0.1:${plain}/`)).toMatch(/TLS: .*https:\/\/ or http:/);
    const certificate = await makeCertificate();
    if (certificate === null) return skip('openssl is not installed');
    const port = await listen(createTlsServer(certificate));
    const message = await unreachable(`https://localhost:${port}/`);
    expect(message).toMatch(/TLS: DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/);
  });

  it('says that a proxy refused, of https and of http', async () => {
    const proxy = createServer((_, response) => response.writeHead(407).end());
    proxy.on('connect', (_, socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    );
    const address = `http://127.0.0.1:${await listen(proxy)}`;
    for (const [protocol, variable] of [
      ['https', 'HTTPS_PROXY'],
      ['http', 'HTTP_PROXY'],
    ]) {
      vi.stubEnv(variable!, address);
      vi.stubEnv('NO_PROXY', '');
      const message = await unreachable(`${protocol}://release.example/`);
      expect(message).toMatch(/proxy .*refused to connect to release\.example \(407\)/);
      expect(message).toContain(`${variable} is set`);
      expect(message).toContain('user:password');
    }
  });

  it('ends when it is aborted', async () => {
    const abort = new AbortController();
    const port = await listenHttp(() => abort.abort());
    await expect(probe(`http://127.0.0.1:${port}/`, abort.signal)).rejects.toThrow(/abort/i);
  });
});

import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { proxiedFetch } from './connections.ts';

// From the first request on: undici keeps the timer that it measures its limits by.
vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });

afterAll(() => {
  vi.useRealTimers();
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proxy that opens tunnels to one server, whatever host is asked for. */
async function startProxy(target: string, status = 200) {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host, port] = target.split(':');
    const upstream = connectTcp(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return { address: await listen(server), asked };
}

const startTarget = () => listen(createServer((_, response) => response.end('here')));

function fetchWith(env: Record<string, string>) {
  const { fetch, close } = proxiedFetch(env);
  closing.push(close);
  return fetch;
}

describe('connections of the commands', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('go through the proxy of %s', async (name) => {
    const proxy = await startProxy(await startTarget());
    const fetch = fetchWith({ [name]: `http://me:secret@${proxy.address}` });
    expect(await (await fetch('http://model.example:8000/v1')).text()).toBe('here');
    expect(proxy.asked).toEqual([`model.example:8000 Basic ${btoa('me:secret')}`]);
  });

  it('go to the hosts of NO_PROXY directly', async () => {
    const target = await startTarget();
    const proxy = await startProxy(target);
    const fetch = fetchWith({
      HTTP_PROXY: `http://${proxy.address}`,
      NO_PROXY: 'example.org,127.0.0.1',
    });
    expect(await (await fetch(`http://${target}/`)).text()).toBe('here');
    expect(proxy.asked).toEqual([]);
  });

  it('use HTTPS_PROXY for https alone', async () => {
    const target = await startTarget();
    const proxy = await startProxy(target);
    const fetch = fetchWith({ HTTPS_PROXY: `http://${proxy.address}` });
    expect(await (await fetch(`http://${target}/`)).text()).toBe('here');
    expect(proxy.asked).toEqual([]);
    // What is behind the tunnel speaks no TLS.
    await expect(fetch('https://model.example/')).rejects.toThrow();
    expect(proxy.asked).toEqual(['model.example:443']);
  });

  it('wait for the first byte longer than the 300 seconds of Node’s fetch', async () => {
    const server = createServer();
    const arrived = new Promise<ServerResponse>((receive) => {
      server.once('request', (_, response) => receive(response));
    });
    const address = await listen(server);
    const text = fetchWith({})(`http://${address}/`).then((response) => response.text());
    text.catch(() => {});
    const response = await arrived;
    await vi.advanceTimersByTimeAsync(400_000);
    response.end('late');
    expect(await text).toBe('late');
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { PAPER_LIST, PUBLIC_RELEASE_VARIABLE } from '../src/models/known-models.ts';
import { listen } from '../src/testing/fault-injection.ts';
import { listenSilently } from '../src/testing/silent-host.ts';
import { probeRelease, publicRelease } from './public-release.ts';

describe('the public release', () => {
  const named = (address: string) => publicRelease({ [PUBLIC_RELEASE_VARIABLE]: address });

  it('is where the variable says, or nowhere', () => {
    expect(publicRelease({})?.protocol).toBe('https:');
    expect(named('http://localhost:8000/mirror')?.href).toBe('http://localhost:8000/mirror/');
    expect(named('')).toBeNull();
    expect(() => named('mirror/')).toThrow(/must be an https/);
  });
});

describe('asking whether the release can be read', () => {
  async function probe(status: number | null, milliseconds = 60_000) {
    const host = await listen(async (request, response) => {
      if (request.method !== 'HEAD' || request.url !== `/base/${PAPER_LIST}`) return;
      if (status !== null) response.writeHead(status).end();
    });
    onTestFinished(host.close);
    const answer = await probeRelease(new URL(`${host.origin}/base/`), milliseconds);
    return answer?.replace(host.origin.slice(7), 'HOST') ?? null;
  }

  it.each([
    [200, null],
    [404, 'HOST answered 404.'],
    [301, 'HOST answered 301.'],
  ])('a host that answers %i: %j', async (status, expected) => {
    expect(await probe(status)).toBe(expected);
  });

  it('a host that does not answer', async () => {
    expect(await probe(null, 100)).toBe('HOST did not respond within 0.1 seconds.');
  });

  it('a host that accepts a connection and no more', async () => {
    const address = await listenSilently();
    const answer = await probeRelease(new URL(address), 100);
    expect(answer).toMatch(/did not respond within 0\.1 seconds/);
  });

  it('a host where nothing listens', async () => {
    const closed = await listen(async () => {});
    await closed.close();
    expect(await probeRelease(new URL(closed.origin), 60_000)).toMatch(/refused the connection/);
  });

  it('a name that is unknown', async () => {
    expect(await probeRelease(new URL('https://release.invalid/'), 60_000)).toMatch(/DNS/);
  });
});

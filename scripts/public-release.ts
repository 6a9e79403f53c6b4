import { describeNetworkError } from '../src/async/network-error.ts';
import { KNOWN_MODELS, PAPER_LIST, PUBLIC_RELEASE_VARIABLE } from '../src/models/known-models.ts';
import { releaseConnections, requestWithin } from '../src/sources/release-connections.ts';

/**
 * The address of the public release, ending in a slash, or of what NEURON_ATLAS_PUBLIC_RELEASE names in its place;
 * `null` where that is set but empty: it is not to be asked.
 *
 * @throws TypeError where the variable holds something else
 */
export function publicRelease(env: NodeJS.ProcessEnv = process.env): URL | null {
  const named = env[PUBLIC_RELEASE_VARIABLE];
  if (named === '') return null;
  const address = named ?? KNOWN_MODELS.get('gpt2-xl')!.source.url!;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    throw new TypeError(`${PUBLIC_RELEASE_VARIABLE} must be an https:// or http:// address.`);
  }
  return new URL(address.endsWith('/') ? address : `${address}/`);
}

/**
 * Asks the release's host for the paper's list, without reading it.
 *
 * @param milliseconds to wait for an answer
 * @returns `null` where the list is there, otherwise why it cannot be read, in a sentence; never throws
 */
export async function probeRelease(base: URL, milliseconds: number): Promise<string | null> {
  const { origin, pathname, search } = new URL(PAPER_LIST, base);
  const dispatcher = releaseConnections();
  try {
    const { statusCode } = await requestWithin(AbortSignal.timeout(milliseconds), {
      dispatcher,
      origin,
      path: pathname + search,
      method: 'HEAD',
    });
    return statusCode === 200 ? null : `${base.host} answered ${statusCode}.`;
  } catch (error) {
    const { kind, message } = describeNetworkError(error, base.host);
    if (kind !== 'timeout') return message;
    return `${base.host} did not respond within ${milliseconds / 1_000} seconds.`;
  } finally {
    void dispatcher.destroy();
  }
}

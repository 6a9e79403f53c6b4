import { describeNetworkError, type NetworkError } from '../async/network-error.ts';
import { releaseConnections, requestWithin } from './release-connections.ts';

/** A host cannot be reached at all, so that retries would only take time. The message says why and what to do. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Milliseconds that a host has for its first answer. */
const PROBE_TIMEOUT = 6_000;

/** What to do about an error; kinds that are left out may be a moment's trouble, as a broken connection is. */
const ADVICE: Partial<Record<NetworkError['kind'], string>> = {
  dns: 'Check the spelling of the address, too.',
  refused: 'Check the address and its port, and that the server is running.',
  unreachable: 'Check the address, too.',
  timeout: 'Check the address and the network connection; behind a firewall, set HTTPS_PROXY.',
  tls:
    "Check the address (https:// or http://) and this computer's clock; if a proxy replaces certificates, name its root certificate in " +
    'NODE_EXTRA_CA_CERTS.',
  proxy: 'Proxies that answer 407 need a user name and password: http://user:password@host:port.',
};

/**
 * Sends one request to a host, so that one that cannot be reached is reported in seconds and not after the retries of
 * every file. Whatever the host answers, it is reachable.
 *
 * @param timeout milliseconds for the answer
 * @throws UnreachableError; the signal's reason once aborted
 */
export async function requireReachable(
  address: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  timeout = PROBE_TIMEOUT,
): Promise<void> {
  const { host, protocol } = address;
  const dispatcher = releaseConnections({ proxyTunnel: false });
  let failure: NetworkError;
  try {
    const { body } = await requestWithin(AbortSignal.any([signal, AbortSignal.timeout(timeout)]), {
      dispatcher,
      origin: address.origin,
      path: address.pathname + address.search,
      method: 'HEAD',
      headers,
    });
    await body.dump();
    return;
  } catch (error) {
    signal.throwIfAborted();
    failure = describeNetworkError(error, host);
  } finally {
    // Not awaited: a connection that is being made would be waited for.
    void dispatcher.destroy();
  }
  const advice = ADVICE[failure.kind];
  if (advice === undefined) return;
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const isProxied = process.env[variable] || process.env[variable.toLowerCase()];
  const proxy = isProxied
    ? ` ${variable} is set: hosts that NO_PROXY does not name are reached through it.`
    : '';
  throw new UnreachableError(`${failure.message} ${advice}${proxy}`);
}

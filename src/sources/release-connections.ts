import type { Dispatcher, EnvHttpProxyAgent } from 'undici';
import { proxiedConnections } from '../cli/connections.ts';

const THIS_COMPUTER = ['localhost', '127.0.0.1', '[::1]'];

/** Connections to a release's host, by proxy where the environment says so, but never to this computer. */
export function releaseConnections(options: EnvHttpProxyAgent.Options = {}): Dispatcher {
  return proxiedConnections(process.env, { allowH2: false, ...options }, THIS_COMPUTER);
}

/**
 * Sends a request that ends with the signal, also while the connection is being made: undici alone would wait for that.
 *
 * @throws the signal's reason, or why there is no response
 */
export function requestWithin(
  signal: AbortSignal,
  { dispatcher, ...options }: Dispatcher.RequestOptions & { dispatcher: Dispatcher },
): Promise<Dispatcher.ResponseData> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    dispatcher
      .request({ ...options, signal })
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

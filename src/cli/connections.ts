import { type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connections through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, in either case, as curl reads them:
 * undici's own agent. `options` are those of undici's agents.
 */
export function proxiedConnections(
  env: Environment,
  options: EnvHttpProxyAgent.Options = {},
): Dispatcher {
  const read = (name: string) => env[name.toLowerCase()] ?? env[name] ?? '';
  return new EnvHttpProxyAgent({
    httpProxy: read('HTTP_PROXY'),
    httpsProxy: read('HTTPS_PROXY'),
    noProxy: read('NO_PROXY'),
    ...options,
  });
}

/**
 * `fetch` over such connections, which has no time limits of its own: Node's waits 300 seconds for the first byte, and
 * as long for each further one.
 */
export function proxiedFetch(env: Environment): {
  fetch: typeof globalThis.fetch;
  close: () => Promise<void>;
} {
  const dispatcher = proxiedConnections(env, { headersTimeout: 0, bodyTimeout: 0 });
  const fetch = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });
  // Types of the same specification, from undici and from Node.
  return { fetch: fetch as unknown as typeof globalThis.fetch, close: () => dispatcher.destroy() };
}

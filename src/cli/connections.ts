import { type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connections through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, in either case, as curl reads them:
 * undici's own agent. `options` are those of undici's agents.
 *
 * @param direct hosts that are never reached through a proxy
 */
export function proxiedConnections(
  env: Environment,
  options: EnvHttpProxyAgent.Options = {},
  direct: readonly string[] = [],
): Dispatcher {
  const read = (name: string) => env[name.toLowerCase()] ?? env[name] ?? '';
  const noProxy = read('NO_PROXY');
  return new EnvHttpProxyAgent({
    httpProxy: read('HTTP_PROXY'),
    httpsProxy: read('HTTPS_PROXY'),
    // "*" alone excludes every host.
    noProxy: noProxy.trim() === '*' ? '*' : [noProxy, ...direct].join(','),
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
  const fetch = async (url: string, init: object) => {
    try {
      return await undiciFetch(url, { ...init, dispatcher });
    } catch (error) {
      throw proxyFailure(error, env) ?? error;
    }
  };
  // Types of the same specification, from undici and from Node.
  return { fetch: fetch as unknown as typeof globalThis.fetch, close: () => dispatcher.destroy() };
}

/** An error that names the proxy where it was the proxy that could not be connected to: else the host would be blamed. */
function proxyFailure(error: unknown, env: Environment): TypeError | null {
  const cause = (error as Error).cause as { syscall?: string; port?: number } | undefined;
  if (cause?.syscall !== 'connect') return null;
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY']) {
    const proxy = env[name.toLowerCase()] ?? env[name] ?? '';
    if (URL.canParse(proxy) && Number(new URL(proxy).port) === cause.port) {
      const reason = new Error(`the proxy named by ${name} does not answer`);
      return new TypeError('', { cause: reason });
    }
  }
  return null;
}

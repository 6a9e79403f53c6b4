import { EnvHttpProxyAgent } from 'undici';

/**
 * The connections that HTTPS_PROXY, HTTP_PROXY and NO_PROXY ask for. This computer is never reached through a proxy.
 */
export function proxiedConnections(options: EnvHttpProxyAgent.Options = {}): EnvHttpProxyAgent {
  const { NO_PROXY = '', no_proxy = NO_PROXY } = process.env;
  return new EnvHttpProxyAgent({
    // "*" alone excludes every host.
    noProxy: no_proxy.trim() === '*' ? '*' : `${no_proxy},localhost,127.0.0.1,[::1]`,
    allowH2: false,
    ...options,
  });
}

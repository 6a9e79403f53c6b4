/** Why a host could not be reached, or did not deliver. */
export interface NetworkError {
  kind: 'dns' | 'refused' | 'unreachable' | 'tls' | 'proxy' | 'timeout' | 'closed' | 'other';
  /** What happened and, where that helps, what to check: one sentence or two. */
  message: string;
}

/** Error codes of Node and undici. */
const KINDS: readonly (readonly [NetworkError['kind'], RegExp])[] = [
  ['dns', /^(ENOTFOUND|EAI_\w+)$/],
  ['refused', /^ECONNREFUSED$/],
  ['unreachable', /^E(NET|HOST)(UNREACH|DOWN)$/],
  ['timeout', /TIMEDOUT|TIMEOUT|^TimeoutError$/],
  ['tls', /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/],
  ['closed', /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_\w+)$/],
];

/**
 * Puts the error of a failed request or transfer into words.
 *
 * @param host as it is named to the user, such as "example.org"
 */
export function describeNetworkError(error: unknown, host: string): NetworkError {
  const causes = causesOf(error);
  const messages = causes.map(({ message }) => message).join(' ');
  // undici's errors: a tunnel, as for https, was refused; or a plain request was answered with 407.
  const [, said, proxyStatus] =
    /Proxy (response|Authentication Required) \((\d+)\)/.exec(messages) ?? [];
  if (said !== undefined) {
    const variable = said === 'response' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    return {
      kind: 'proxy',
      message: `The proxy named by ${variable} refused to connect to ${host} (${proxyStatus}).`,
    };
  }
  for (const { code, name } of causes) {
    // A DOMException's code is a number, its name says more.
    const term = typeof code === 'string' ? code : name;
    for (const [kind, pattern] of KINDS) {
      if (pattern.test(term)) return { kind, message: words(kind, host, term) };
    }
  }
  const reason = causes.map(({ message }) => message).find((message) => message !== '');
  return {
    kind: 'other',
    message: `The connection to ${host} failed: ${reason ?? 'unknown error'}.`,
  };
}

function words(kind: NetworkError['kind'], host: string, code: string): string {
  switch (kind) {
    case 'dns':
      return `The name ${host} could not be resolved (DNS). Check the network connection.`;
    case 'refused':
      return `${host} refused the connection.`;
    case 'unreachable':
      return `There is no network route to ${host}. Check the network connection.`;
    case 'timeout':
      return `${host} did not respond in time.`;
    case 'tls':
      return `No secure connection to ${host} (TLS: ${code}).`;
    default:
      return `${host} closed the connection before the response was complete.`;
  }
}

/** The error and what it was caused by, outermost first; no more than a few, as a cause may be its own. */
function causesOf(error: unknown): (Error & { code?: unknown })[] {
  const causes: (Error & { code?: unknown })[] = [];
  let next = error;
  while (next instanceof Error && causes.length < 5) {
    causes.push(next);
    // Several addresses of one host were tried.
    next = next instanceof AggregateError ? (next.cause ?? next.errors[0]) : next.cause;
  }
  return causes;
}

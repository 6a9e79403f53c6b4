import type { EndpointErrorReason } from '../../method/endpoint/endpoint-error.ts';

/** The permission's names: Chrome's first one, and the two that it was divided into. */
const PERMISSIONS = ['local-network-access', 'local-network', 'loopback-network'];
/** The event of a violation may come after the request has failed. */
const EVENT_DELAY_MS = 100;

/** Origins that the page's own policy has kept it from connecting to. */
const blockedOrigins = new Set<string>();

/** Notes from now on what the page's own policy blocks: the error of a failed request does not say. */
export function watchSitePolicy(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, disposition, blockedURI } = event;
    if (effectiveDirective !== 'connect-src' || disposition !== 'enforce') return;
    if (URL.canParse(blockedURI)) blockedOrigins.add(new URL(blockedURI).origin);
  });
}

/** What in the browser kept a request from being sent; `null` where nothing is known to have. */
export async function findBlock(url: string): Promise<EndpointErrorReason | null> {
  const { origin, protocol, hostname } = new URL(url);
  const blocked = (by: 'site-policy' | 'mixed-content' | 'permission') =>
    ({ kind: 'blocked', by, origin }) as const;
  if (!blockedOrigins.has(origin)) {
    await new Promise((resolve) => setTimeout(resolve, EVENT_DELAY_MS));
  }
  if (blockedOrigins.has(origin)) return blocked('site-policy');
  if (isMixedContent(location.protocol, protocol, hostname)) return blocked('mixed-content');
  for (const name of PERMISSIONS) {
    // Browsers without the permission reject its name.
    const query = navigator.permissions?.query({ name: name as PermissionName });
    const state = await query?.then((status) => status.state).catch(() => null);
    if (state === 'denied' && isLocal(hostname)) return blocked('permission');
  }
  return null;
}

/** Browsers let a page on https connect to plain http on the visitor's own computer only. */
export function isMixedContent(page: string, protocol: string, hostname: string): boolean {
  return page === 'https:' && protocol === 'http:' && !isLoopback(hostname);
}

function isLoopback(hostname: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}

/** On this computer or its network, as far as the address shows. */
export function isLocal(hostname: string): boolean {
  return (
    isLoopback(hostname) ||
    /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(hostname) ||
    /^\[f[cde]/.test(hostname) ||
    /\.(local|lan|home|internal)$/.test(hostname) ||
    !/[.:]/.test(hostname)
  );
}

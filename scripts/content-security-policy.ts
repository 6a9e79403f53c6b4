import type { Plugin } from 'vite';

/** What the page may connect to besides its own origin where nothing else is said. */
export const DEFAULT_CONNECT = ['https:', 'http://127.0.0.1:*', 'http://localhost:*'] as const;

/**
 * What the built page may do, for its meta element. Code comes from the site alone, and nothing inline runs: a
 * dataset's text that slipped into the page as markup would stay dead.
 *
 * The page reads datasets of any host (`data=` in its address) and asks a language model at an address that the
 * visitor gives; which ones cannot be known when the site is built. So any https origin may be connected to, and on
 * plain http only this computer, where model servers and test hosts run. Whoever publishes a site for its own
 * data alone narrows that: NEURON_ATLAS_CONNECT lists the origins besides its own ("" for none).
 *
 * A policy in a meta element cannot say who may frame the page; that it may be embedded is wanted.
 */
export function policyOf(env: NodeJS.ProcessEnv): string {
  const { NEURON_ATLAS_CONNECT: named, VITE_DATA_FOLDER: folder = '' } = env;
  const others: string[] =
    named === undefined
      ? [...DEFAULT_CONNECT]
      : named.split(/[\s,]+/).filter((origin) => origin !== '');
  // A site built to read its data elsewhere can, whatever else is allowed.
  if (URL.canParse(folder)) others.push(new URL(folder).origin);
  for (const origin of others) {
    if (!/^(https?:|https?:\/\/[\w.*:[\]-]+)$/.test(origin)) {
      throw new Error(
        `NEURON_ATLAS_CONNECT: "${origin}" is no origin such as https://data.example.org`,
      );
    }
  }
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'connect-src': ["'self'", ...new Set(others)],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** Puts the policy first into the built page. Not under `vite`, whose own client is inline. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'neuron-atlas:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policyOf(process.env) },
        injectTo: 'head-prepend',
      },
    ],
  };
}

import { EndpointError } from './endpoint-error.ts';

/** An endpoint's resources, and how its key is sent. */
export interface EndpointAddress {
  /** The address of a resource such as `/chat/completions`. */
  urlOf(resource: string): string;
  headersFor(key: string): Record<string, string>;
}

const AZURE_HOST = /\.(azure\.com|azure-api\.net)$/;

/**
 * Where an endpoint's resources are: for nearly all hosts below one address. On Azure an address with `api-version`
 * is that of a deployment, or of the resource, whose deployment then has the model's name; its key has a header of
 * its own, and only tokens of Entra ID are sent as others send keys.
 *
 * @throws EndpointError (invalid-settings)
 */
export function endpointAddress(text: string, model: string): EndpointAddress {
  const base = new URL(parseBaseUrl(text));
  const isAzure = AZURE_HOST.test(base.hostname) || base.search !== '';
  let path = base.pathname.replace(/\/$/, '');
  if (isAzure && (path === '' || path === '/openai')) {
    const isVersioned = base.search !== '';
    path = `/openai/${isVersioned ? `deployments/${encodeURIComponent(model)}` : 'v1'}`;
  }
  return {
    urlOf: (resource) => `${base.origin}${path}${resource}${base.search}`,
    headersFor: (key) =>
      isAzure && !/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(key)
        ? { 'api-key': key }
        : { authorization: `Bearer ${key}` },
  };
}

/**
 * The address that `/chat/completions` is appended to, without a slash at its end, and with Azure's `api-version`
 * where it has one. A pasted address of the chat or completions resource itself is accepted too.
 *
 * @throws EndpointError (invalid-settings) for anything but http(s), and for addresses with a user, a password or
 *   another query: an address must not contain a key.
 */
export function parseBaseUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw invalid('The endpoint’s address is not a URL such as http://localhost:8000/v1.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw invalid('The endpoint’s address must begin with http:// or https://.');
  }
  const isVersionOnly = url.search === '' || /^\?api-version=[\w.-]+$/.test(url.search);
  if (url.username !== '' || url.password !== '' || !isVersionOnly || url.hash !== '') {
    throw invalid(
      'The endpoint’s address must not contain a user, a password, “#”, or anything after “?” but api-version=….',
    );
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/)?completions$/, '');
  return url.origin + path + url.search;
}

/**
 * A key that can stand in a header, or `null` for none.
 *
 * @throws EndpointError (invalid-settings); its message does not contain the key. The error that
 *   `fetch` throws for an impossible header quotes it.
 */
export function parseApiKey(text: string | null | undefined): string | null {
  const key = text?.trim() ?? '';
  if (key === '') return null;
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw invalid('The key contains a space or another character that no key can have.');
  }
  return key;
}

function invalid(detail: string): EndpointError {
  return new EndpointError({ kind: 'invalid-settings', detail });
}

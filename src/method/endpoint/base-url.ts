import { EndpointError } from './endpoint-error.ts';

/**
 * The address that `/chat/completions` is appended to, without a slash at its end. A pasted address of
 * the chat or completions resource itself is accepted too.
 *
 * @throws EndpointError (invalid-settings) for anything but http(s), and for addresses with a user, a
 *   password or a query: an address must not contain a key.
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
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw invalid('The endpoint’s address must not contain a user, a password, “?” or “#”.');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/)?completions$/, '');
  return url.origin + path;
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

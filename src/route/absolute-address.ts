/**
 * The whole address of what is open, with parameters changed; '' takes one out.
 *
 * @param changes parameters of the address's own query, behind its `#`
 */
export function absoluteUrl(
  changes: Readonly<Record<string, string>> = {},
  current: string = location.href,
): string {
  const [page = '', route = ''] = splitOnce(current, '#');
  const [path = '', query = ''] = splitOnce(route, '?');
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return `${page}#${path}${text === '' ? '' : `?${text}`}`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

import type { Rolldown } from 'vite';

/**
 * Puts everything that the page needs before it can show anything into one file. Left alone, the bundler takes out what
 * lazily loaded parts share, a dozen small files: more than the six connections that browsers open to a host
 * at once over HTTP/1.1, so that a permalink is on screen a round trip later.
 *
 * @param entry the page's first module, as an absolute path
 */
export function firstScriptGroup(entry: string): Rolldown.CodeSplittingGroup {
  let first: Set<string> | undefined;
  return {
    debugName: 'first script',
    name(id, context) {
      first ??= staticImports(entry, context);
      return first.has(id) ? 'first' : null;
    },
    test(id) {
      return !id.endsWith('.css');
    },
    priority: 1,
  };
}

/** A module and whatever it imports, directly or not, other than on demand. */
function staticImports(entry: string, context: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const left = [entry];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    left.push(...(context.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

import type { Plugin, Rolldown } from 'vite';
import { DATASET_LIST_PATH } from '../src/dataset/paths.ts';

/**
 * Puts everything that the page needs before it can show anything into two files: `start`, the little that the
 * script in the HTML needs, and `first`, all else. Left alone, the bundler takes out what lazily loaded parts share, a
 * dozen small files: more than the six connections that browsers open to a host at once over HTTP/1.1, so that a
 * permalink is on screen a round trip later.
 *
 * @param start the script in the HTML, as an absolute path
 * @param page the page's first module, which it loads
 */
export function firstScriptGroups(start: string, page: string): Rolldown.CodeSplittingGroup[] {
  let early: Set<string> | undefined;
  let first: Set<string> | undefined;
  const isCode = (id: string) => !id.endsWith('.css');
  return [
    {
      debugName: 'start',
      name(id, context) {
        early ??= staticImports(start, context);
        return early.has(id) && id !== start ? 'start' : null;
      },
      test: isCode,
      priority: 2,
    },
    {
      debugName: 'first script',
      name(id, context) {
        first ??= staticImports(page, context);
        return first.has(id) ? 'first' : null;
      },
      test: isCode,
      priority: 1,
    },
  ];
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

/** Has the page's first module and all it imports loaded beside the starting script, not when that has run. */
export function preloadFirstScript(page: string): Plugin {
  return {
    name: 'neuron-atlas:preload-first-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(page));
        if (chunk === undefined) throw new Error(`${page} is in no chunk that could be preloaded.`);
        return [chunk.fileName, ...chunk.imports]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}

/**
 * Has the list of datasets asked for beside the script, not after it: a permalink's heatmap is then three round trips
 * away. It is where the site reads its data: beside the page, or in the folder that VITE_DATA_FOLDER names.
 */
export function preloadCatalogue(): Plugin {
  let folder = '';
  return {
    name: 'neuron-atlas:preload-catalogue',
    apply: 'build',
    configResolved({ env }) {
      folder = env.VITE_DATA_FOLDER || './data/';
    },
    transformIndexHtml: () => [
      {
        tag: 'link',
        attrs: {
          rel: 'preload',
          href: `${folder.endsWith('/') ? folder : `${folder}/`}${DATASET_LIST_PATH}`,
          as: 'fetch',
          crossorigin: 'anonymous',
        },
        injectTo: 'head',
      },
    ],
  };
}

/**
 * Runs one search engine in a page of its own, on the explanations of the dataset that lies beside it. The bench calls
 * `window.runEngine` and reads the page's memory afterwards, with everything still held.
 */
import uFuzzy from '@leeoniya/ufuzzy';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { type DatasetSource, fileAddress } from '../../src/data/data-folder.ts';
import { fetchDatasetList } from '../../src/data/queries.ts';
import { fetchJson } from '../../src/data/read-json.ts';
import type { ExplanationsIndex } from '../../src/dataset/layer-index.ts';
import { indexPath } from '../../src/dataset/paths.ts';
import { foldText } from '../../src/search/fold.ts';
import { SearchClient, type SearchState } from '../../src/search/search-client.ts';
import type { EngineName, EngineRun, QueryRun } from '../search/engine-run.ts';

declare global {
  interface Window {
    runEngine: (name: EngineName, queries: readonly string[], rounds: number) => Promise<EngineRun>;
    /** What the engine holds must not be collected before its memory is read. */
    held: unknown;
  }
}

/** Answers a query with the number of matches. */
type Ask = (query: string) => number;

async function openSource(): Promise<DatasetSource> {
  const folder = new URL('data/', document.baseURI).href;
  const { datasets } = await fetchDatasetList(folder);
  return { baseUrl: folder, entry: datasets[0]! };
}

async function fetchTexts(dataFolder: DatasetSource): Promise<string[]> {
  const layers = await Promise.all(
    dataFolder.entry.layers.map(async (_, layer) => {
      const file = fileAddress(dataFolder, indexPath(layer, 'explanations'));
      return ((await fetchJson(file)) as ExplanationsIndex).explanation;
    }),
  );
  return layers.flat().map((text) => text ?? '');
}

const LIBRARIES: Record<
  Exclude<EngineName, 'ours' | 'definition'>,
  (texts: string[]) => { ask: Ask; held: unknown }
> = {
  minisearch(texts) {
    const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
    index.addAll(texts.map((text, id) => ({ id, text })));
    const ask: Ask = (query) => index.search(query, { prefix: true, combineWith: 'AND' }).length;
    return { ask, held: [texts, index] };
  },
  flexsearch(texts) {
    const index = new Index({ tokenize: 'forward' });
    for (const [id, text] of texts.entries()) index.add(id, text);
    const ask: Ask = (query) => index.search(query, { limit: texts.length }).length;
    return { ask, held: [texts, index] };
  },
  ufuzzy(texts) {
    const search = new uFuzzy();
    // Its threshold for ranking as it stands; terms in any order, as ours.
    const ask: Ask = (query) => search.search(texts, query, 3)[0]?.length ?? 0;
    return { ask, held: [texts, search] };
  },
};

/** The definition for queries of plain words: the folded text holds each folded word. */
function readDefinition(texts: string[]): Ask {
  const folded = texts.map(foldText);
  return (query) => {
    const words = query.split(/\s+/).map(foldText);
    return folded.filter((text) => words.every((word) => text.includes(word))).length;
  };
}

async function runOurs(queries: readonly string[], rounds: number): Promise<EngineRun> {
  const dataFolder = await openSource();
  const started = performance.now();
  const client = new SearchClient(
    dataFolder,
    () =>
      new Worker(new URL('../../src/search/search.worker.ts', import.meta.url), { type: 'module' }),
  );
  window.held = client;
  const answered = (text: string, isDone: (state: SearchState) => boolean) =>
    new Promise<SearchState>((resolve, reject) => {
      const look = () => {
        const state = client.getState();
        if (state.status === 'broken' || (state.progress?.failed.length ?? 0) > 0) {
          reject(new Error('the search is broken, or files are missing'));
        } else if (!state.pending && state.results?.text === text && isDone(state)) {
          unsubscribe();
          resolve(state);
        }
      };
      const unsubscribe = client.subscribe(look);
      client.search(text);
    });
  const isWhole = ({ results }: SearchState) => results?.searchedCount === results?.layers;
  await answered('word', isWhole);
  const readyMilliseconds = performance.now() - started;

  const runs: QueryRun[] = [];
  for (const text of queries) {
    const milliseconds: number[] = [];
    let matches = 0;
    for (let round = 0; round <= rounds; round++) {
      // Another query in between: nothing of the answer may be left from the round before.
      await answered('', () => true);
      const { results } = await answered(text, isWhole);
      matches = results!.total;
      if (round > 0) milliseconds.push(results!.milliseconds);
    }
    runs.push({ text, milliseconds: median(milliseconds), matches });
  }
  await new Promise<void>((resolve) => {
    const unsubscribe = client.subscribe(() => {
      if (client.getState().progress?.loaded.tokens !== dataFolder.entry.layers.length) return;
      unsubscribe();
      resolve();
    });
    client.load('tokens');
  });
  return { readyMilliseconds, queries: runs };
}

async function runInPage(
  name: Exclude<EngineName, 'ours'>,
  queries: readonly string[],
  rounds: number,
): Promise<EngineRun> {
  const dataFolder = await openSource();
  const started = performance.now();
  const texts = await fetchTexts(dataFolder);
  const { ask, held } =
    name === 'definition' ? { ask: readDefinition(texts), held: null } : LIBRARIES[name](texts);
  const readyMilliseconds = performance.now() - started;
  window.held = held;
  const runs = queries.map((text): QueryRun => {
    const milliseconds: number[] = [];
    let matches = 0;
    for (let round = 0; round <= rounds; round++) {
      const start = performance.now();
      matches = ask(text);
      if (round > 0 || rounds === 0) milliseconds.push(performance.now() - start);
    }
    return { text, milliseconds: median(milliseconds), matches };
  });
  return { readyMilliseconds, queries: runs };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

window.runEngine = (name, queries, rounds) =>
  name === 'ours' ? runOurs(queries, rounds) : runInPage(name, queries, rounds);

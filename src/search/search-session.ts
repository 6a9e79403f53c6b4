import type { LayerInfo } from '../dataset/dataset-list.ts';
import { ColumnLoader, type ReadFile } from './column-loader.ts';
import { Corpus, type NeuronOrdinal, NO_SCORE } from './corpus.ts';
import { isSearchableToken, tokenAtCursor } from './edit-query.ts';
import { explanationAt } from './layer-texts.ts';
import type {
  ResultRow,
  ResultVersion,
  SearchResults,
  SearchWorkerRequest,
  SearchWorkerResponse,
} from './protocol.ts';
import { parseQuery } from './query-language.ts';
import { requiredGroups } from './query-plan.ts';
import { type QueryResult, runQuery } from './run-query.ts';
import { type Suggestion, suggestQueries } from './suggest.ts';

/** Rows sent along with a result: more than a tall screen shows. */
const FIRST_ROWS = 60;
/** Most rows of one answer. */
const MOST_ROWS = 20_000;
/** Completions of a token: as many as are taken in at a glance. */
const MOST_COMPLETIONS = 8;
/** Milliseconds of scanning after which waiting messages are looked at: a newer query ends this one. */
const SLICE = 16;
/** Milliseconds between two results of one search while layers arrive. */
const REFRESH = 120;

type Post = (message: SearchWorkerResponse, transfer?: Transferable[]) => void;
type Search = Extract<SearchWorkerRequest, { kind: 'search' }>;

/** All that the search worker does, apart from being a worker. */
export class SearchSession {
  private readonly corpus: Corpus;
  private readonly loader: ColumnLoader;
  private readonly post: Post;
  private search: Search | null = null;
  private result: { version: ResultVersion; ids: Uint32Array } | null = null;
  private revision = 0;
  /** Layers searched for the result that was sent last. */
  private searchedLayers = 0;
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;

  /** @throws RangeError if the extents are not sound */
  constructor(extents: readonly LayerInfo[], readFile: ReadFile, post: Post) {
    this.corpus = new Corpus(extents);
    this.post = post;
    this.loader = new ColumnLoader(this.corpus, readFile, () => this.onLoaded());
    this.loader.want(['explanations', 'scores']);
  }

  handle(message: Exclude<SearchWorkerRequest, { kind: 'open' }>): void {
    switch (message.kind) {
      case 'search':
        this.search = message;
        this.searchedLayers = 0;
        void this.run(message);
        return;
      case 'load':
        this.loader.want([message.group]);
        this.postProgress();
        return;
      case 'retry':
        this.loader.retry();
        return;
      case 'rows':
        this.answer(message, (ids) => {
          const to = Math.min(message.to, message.from + MOST_ROWS);
          const rows = Array.from(ids.subarray(message.from, to), (id) => this.rowOf(id));
          this.post({ kind: 'rows', requestId: message.requestId, rows });
        });
        return;
      case 'ids':
        this.answer(message, (ids) => {
          const copy = ids.slice();
          this.post({ kind: 'ids', requestId: message.requestId, ids: copy }, [copy.buffer]);
        });
        return;
      case 'ping':
        this.post({ kind: 'pong' });
        return;
    }
  }

  close(): void {
    this.search = null;
    clearTimeout(this.refreshTimer);
    this.loader.close();
  }

  private onLoaded(): void {
    this.postProgress();
    const { search } = this;
    if (search === null || this.refreshTimer !== undefined) return;
    this.refreshTimer = setTimeout(
      () => {
        this.refreshTimer = undefined;
        const groups = requiredGroups(parseQuery(this.search?.text ?? '').root);
        const ready = this.corpus.layers.filter(({ layer }) => this.corpus.has(layer, groups));
        if (this.search !== null && ready.length > this.searchedLayers) void this.run(this.search);
      },
      this.loader.idle ? 0 : REFRESH,
    );
  }

  private postProgress(): void {
    this.post({ kind: 'progress', progress: this.loader.progress() });
  }

  /** Runs a search until it is done, or is not the latest any more; a run already going on for it is left. */
  private async run(search: Search): Promise<void> {
    const revision = ++this.revision;
    const query = parseQuery(search.text);
    const groups = requiredGroups(query.root);
    this.loader.want(groups);
    const steps = runQuery(query, search.sort, this.corpus);
    const started = performance.now();
    let sliceStart = started;
    let result: QueryResult | null = null;
    while (result === null) {
      const step = steps.next();
      if (step.done) result = step.value;
      else if (performance.now() - sliceStart > SLICE) {
        await nextTask();
        if (revision !== this.revision) return;
        sliceStart = performance.now();
      }
    }
    const milliseconds = performance.now() - started;
    const version = { search: search.search, revision };
    const layers = this.corpus.layers.length;
    this.result = { version, ids: result.ids };
    this.searchedLayers = result.searched.length;
    const { text, sort } = search;
    const results: SearchResults = {
      version,
      text,
      sort,
      total: result.ids.length,
      byLayer: result.byLayer,
      byScore: result.byScore,
      unscoredCount: result.unscored,
      searchedCount: result.searched.length,
      layers,
      groups,
      firstRows: Array.from(result.ids.subarray(0, FIRST_ROWS), (id) => this.rowOf(id)),
      suggestions:
        result.ids.length === 0 && result.searched.length === layers ? this.suggest(text) : [],
      completions: this.complete(text),
      milliseconds,
    };
    this.post({ kind: 'results', results });
  }

  /** Of the likely corrections those that find something. */
  private suggest(text: string): Suggestion[] {
    const { textVocabulary: vocabulary, tokenVocabulary: tokenWords } = this.corpus;
    return suggestQueries(parseQuery(text), vocabulary, tokenWords).filter(({ query }) => {
      const steps = runQuery(parseQuery(query), 'position', this.corpus);
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value.ids.length > 0;
      }
    });
  }

  private complete(text: string): string[] {
    const typed = tokenAtCursor(text);
    if (typed === null) return [];
    return this.corpus.tokenVocabulary
      .completionsOf(typed, MOST_COMPLETIONS)
      .filter(isSearchableToken);
  }

  private answer(
    { requestId, version }: Extract<SearchWorkerRequest, { kind: 'rows' | 'ids' }>,
    give: (ids: Uint32Array) => void,
  ): void {
    const current = this.result;
    const isCurrent =
      current !== null &&
      current.version.search === version.search &&
      current.version.revision === version.revision;
    if (isCurrent) give(current.ids);
    else this.post({ kind: 'outdated', requestId });
  }

  private rowOf(id: NeuronOrdinal): ResultRow {
    const neuronRef = this.corpus.neuronRefOf(id);
    const { explanations, scores } = this.corpus.layers[neuronRef.layer]!;
    const score = scores?.[neuronRef.neuron] ?? NO_SCORE;
    return {
      id,
      ...neuronRef,
      explanation: explanations && explanationAt(explanations, neuronRef.neuron),
      score: score === NO_SCORE ? null : score / 1000,
      tokens: this.corpus.tokensOf(neuronRef),
    };
  }
}

/** Lets waiting messages be handled; unlike nested timeouts, which browsers stretch to 4 ms, at once. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

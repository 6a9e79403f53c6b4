import type { DatasetSource } from '../data/data-folder.ts';
import type { IndexGroup } from '../dataset/paths.ts';
import type {
  LoadProgress,
  RequestId,
  ResultRow,
  ResultVersion,
  SearchId,
  SearchResults,
  SearchWorkerRequest,
  SearchWorkerResponse,
} from './protocol.ts';
import type { Sort } from './relevance.ts';
import { WorkerHeartbeat } from './worker-heartbeat.ts';

/** The part of a `Worker` that is used; tests put their own in its place. */
export interface SearchWorker {
  onmessage: ((event: MessageEvent<SearchWorkerResponse>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: SearchWorkerRequest): void;
  terminate(): void;
}

/** What is known of the search; a new object whenever anything changes. */
export interface SearchState {
  /** `broken`: the worker died again and again, and `restart` is for the user to call. */
  status: 'running' | 'broken';
  progress: LoadProgress | null;
  /** Of the latest query that has an answer. */
  results: SearchResults | null;
  /** A newer query than that of `results` has none yet. */
  pending: boolean;
}

type Question =
  | Omit<Extract<SearchWorkerRequest, { kind: 'rows' }>, 'requestId'>
  | Omit<Extract<SearchWorkerRequest, { kind: 'ids' }>, 'requestId'>;

/** The worker may die so often without a result in between. */
const MOST_RESTARTS = 3;

/**
 * The page's end of the search worker. Only the latest query's results are told of; a worker that dies is
 * started again, loads again (from the browser's cache), and is asked the latest query again.
 */
export class SearchClient {
  private readonly dataFolder: DatasetSource;
  private readonly createWorker: () => SearchWorker;
  private readonly listeners = new Set<() => void>();
  private readonly groups = new Set<IndexGroup>();
  private readonly requests = new Map<RequestId, (answer: SearchWorkerResponse | null) => void>();
  private readonly heartbeat = new WorkerHeartbeat(
    () => this.send({ kind: 'ping' }),
    () => this.onDeath(),
  );
  private worker: SearchWorker | null = null;
  private state: SearchState = {
    status: 'running',
    progress: null,
    results: null,
    pending: false,
  };
  private latest: Extract<SearchWorkerRequest, { kind: 'search' }> | null = null;
  private lastNumber = 0;
  private deathsSinceResult = 0;
  /** A result that has less than the list shown: see `fallsBehind`. */
  private heldBack: SearchResults | null = null;

  /** @param createWorker `() => new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })` */
  constructor(dataFolder: DatasetSource, createWorker: () => SearchWorker) {
    this.dataFolder = dataFolder;
    this.createWorker = createWorker;
    this.start();
  }

  /** Calls `listener` after each change of `getState`. @returns what ends it */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): SearchState => this.state;

  /** Asks a query; its results come by `getState`, those of earlier queries never do any more. */
  search(text: string, sort: Sort = 'relevance'): SearchId {
    const search = ++this.lastNumber;
    this.latest = { kind: 'search', search, text, sort };
    this.heldBack = null;
    this.update({ pending: true });
    this.send(this.latest);
    return search;
  }

  /** Entries `from` to `to`, exclusive, of a result; `null` if a newer one has replaced it. */
  async rows(version: ResultVersion, from: number, to: number): Promise<ResultRow[] | null> {
    const answer = await this.request({ kind: 'rows', version, from, to });
    return answer?.kind === 'rows' ? answer.rows : null;
  }

  /** Every neuron of a result, in its order; `null` if a newer one has replaced it. */
  async ids(version: ResultVersion): Promise<Uint32Array | null> {
    const answer = await this.request({ kind: 'ids', version });
    return answer?.kind === 'ids' ? answer.ids : null;
  }

  /** Has columns loaded ahead of the query that needs them, as when the line is idle. */
  load(group: IndexGroup): void {
    this.groups.add(group);
    this.send({ kind: 'load', group });
  }

  /** Reads again the files that failed. */
  retry(): void {
    this.send({ kind: 'retry' });
  }

  /** Starts the worker of a broken search again. */
  restart(): void {
    this.deathsSinceResult = 0;
    this.stop();
    this.start();
  }

  close(): void {
    this.stop();
    this.listeners.clear();
  }

  private start(): void {
    const worker = this.createWorker();
    this.worker = worker;
    worker.onmessage = ({ data }) => {
      if (worker === this.worker) this.onMessage(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.worker) this.onDeath();
    };
    worker.onmessageerror = () => {
      if (worker === this.worker) this.onDeath();
    };
    this.update({ status: 'running', progress: null, pending: this.latest !== null });
    this.send({ kind: 'open', dataFolder: this.dataFolder });
    for (const group of this.groups) this.send({ kind: 'load', group });
    if (this.latest !== null) this.send(this.latest);
  }

  private stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.heartbeat.rest();
    this.heldBack = null;
    for (const settle of this.requests.values()) settle(null);
    this.requests.clear();
  }

  private onDeath(): void {
    this.stop();
    this.deathsSinceResult++;
    if (this.deathsSinceResult > MOST_RESTARTS) {
      this.update({ status: 'broken', pending: false });
    } else this.start();
  }

  private onMessage(message: SearchWorkerResponse): void {
    this.heartbeat.heard();
    switch (message.kind) {
      case 'progress':
        this.update({ progress: message.progress });
        if (this.heldBack !== null) this.take(this.heldBack);
        break;
      case 'results':
        if (message.results.version.search !== this.latest?.search) break;
        this.deathsSinceResult = 0;
        this.take(message.results);
        break;
      case 'rows':
      case 'ids':
      case 'outdated':
        this.requests.get(message.requestId)?.(message);
        this.requests.delete(message.requestId);
        break;
      case 'pong':
        break;
    }
    if (!this.awaitsAnything()) this.heartbeat.rest();
  }

  private take(results: SearchResults): void {
    this.heldBack = this.fallsBehind(results) ? results : null;
    if (this.heldBack === null) this.update({ results, pending: false });
  }

  /**
   * Whether a result has fewer layers than the one shown of the same query, and the others are still to come: a worker
   * that was started again reads them once more, and the reader's list is not taken away for that.
   */
  private fallsBehind({ text, sort, searchedCount, layers, groups }: SearchResults): boolean {
    const shown = this.state.results;
    if (shown === null || shown.text !== text || shown.sort !== sort) return false;
    const failed = (this.state.progress?.failed ?? []).filter(({ group }) =>
      groups.includes(group),
    );
    // Without their vocabulary no layer's tokens will come.
    if (failed.some(({ layer }) => layer === null)) return false;
    const lost = new Set(failed.map(({ layer }) => layer)).size;
    return searchedCount < shown.searchedCount && searchedCount + lost < layers;
  }

  private awaitsAnything(): boolean {
    return this.state.pending || this.requests.size > 0;
  }

  private request(question: Question): Promise<SearchWorkerResponse | null> {
    return new Promise((resolve) => {
      if (this.worker === null) return resolve(null);
      const requestId = ++this.lastNumber;
      this.requests.set(requestId, resolve);
      this.send({ ...question, requestId });
    });
  }

  private send(message: SearchWorkerRequest): void {
    this.worker?.postMessage(message);
    if (this.worker !== null && this.awaitsAnything()) this.heartbeat.begin();
  }

  private update(change: Partial<SearchState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

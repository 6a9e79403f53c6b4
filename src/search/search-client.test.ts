import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DatasetSource } from '../data/data-folder.ts';
import { TransferError } from '../data/read-json.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../dataset/format.ts';
import { indexPath, VOCABULARY_PATH } from '../dataset/paths.ts';
import {
  deserializeError,
  type SearchWorkerRequest,
  type SearchWorkerResponse,
} from './protocol.ts';
import { SearchClient, type SearchState, type SearchWorker } from './search-client.ts';
import { SearchSession } from './search-session.ts';
import { HEARTBEAT_TIMEOUT } from './worker-heartbeat.ts';

const LAYERS = [
  ['cats and dogs', 'the word "not"', null],
  ['not all of them', 'a cat', 'cathedral'],
];

let client: SearchClient | undefined;
afterEach(() => {
  client?.close();
  vi.useRealTimers();
});

function open(files = new SearchFiles(LAYERS)) {
  const workers: InProcessSearchWorker[] = [];
  client = new SearchClient(files.source, () => {
    const worker = new InProcessSearchWorker(files);
    workers.push(worker);
    return worker;
  });
  return { client, files, workers };
}

/** The first state that holds, now or later. */
function until(wanted: SearchClient, holds: (state: SearchState) => boolean): Promise<SearchState> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(wanted.getState())) return;
      end();
      resolve(wanted.getState());
    };
    const end = wanted.subscribe(look);
    look();
  });
}

const complete = ({ pending, results }: SearchState) =>
  !pending && results !== null && results.searchedCount === results.layers;

describe('a search from the page', () => {
  test('gives totals, bars and rows of all layers', async () => {
    const { client } = open();
    client.search('cat');
    const { results } = await until(client, complete);
    expect(results).toMatchObject({ text: 'cat', total: 3, searchedCount: 2, layers: 2 });
    expect([...results!.byLayer]).toEqual([1, 2]);
    expect(results!.firstRows).toEqual([
      { id: 4, layer: 1, neuron: 1, explanation: 'a cat', score: 0.5, tokens: null },
      { id: 5, layer: 1, neuron: 2, explanation: 'cathedral', score: 0.5, tokens: null },
      { id: 0, layer: 0, neuron: 0, explanation: 'cats and dogs', score: 0.5, tokens: null },
    ]);
    expect(await client.rows(results!.version, 1, 2)).toEqual(results!.firstRows.slice(1, 2));
    expect([...(await client.ids(results!.version))!]).toEqual([4, 5, 0]);
  });

  test('shows the latest query only, whatever is answered late', async () => {
    const { client, workers } = open();
    client.search('cat');
    await until(client, complete);
    const old = client.getState().results!;
    client.search('dog');
    workers[0]!.say({ kind: 'results', results: { ...old, total: 99 } });
    expect(client.getState().pending).toBe(true);
    const { results } = await until(client, complete);
    expect(results).toMatchObject({ text: 'dog', total: 1 });
    expect(await client.rows(old.version, 0, 1)).toBeNull();
    expect(await client.ids(old.version)).toBeNull();
  });

  test('finds in what has arrived, says so, and again when more has', async () => {
    const files = new SearchFiles(LAYERS);
    files.held.add('index/1/explanations.json.gz');
    const { client } = open(files);
    client.search('cat');
    const first = await until(client, ({ results }) => results?.searchedCount === 1);
    expect(first.results).toMatchObject({ total: 1, layers: 2 });
    files.release();
    const { results, progress } = await until(client, complete);
    expect(results!.total).toBe(3);
    expect(progress).toMatchObject({
      layers: 2,
      loaded: { explanations: 2, scores: 2 },
      failed: [],
    });
  });

  test('names a layer that failed, searches the rest, and reads it on retry', async () => {
    const files = new SearchFiles(LAYERS);
    files.missing.add('index/0/scores.json.gz');
    const { client } = open(files);
    client.search('cat');
    const { progress } = await until(
      client,
      (state) => state.progress?.failed.length === 1 && state.results?.searchedCount === 1,
    );
    expect(progress!.failed[0]).toMatchObject({ group: 'scores', layer: 0 });
    expect(deserializeError(progress!.failed[0]!.error)).toBeInstanceOf(TransferError);
    files.missing.clear();
    client.retry();
    const state = await until(client, complete);
    expect(state.results!.total).toBe(3);
    expect(state.progress!.failed).toEqual([]);
  });

  test.each([
    ['another layer', { layer: 1 }, /layer 1's, not layer 0's/],
    ['too few neurons', { explanation: ['one'] }, /3 neurons/],
    ['no index', { format: 'neuron-atlas/manifest' }, /not the expected file/],
  ])('refuses a file that holds %s', async (_, change, words) => {
    const files = new SearchFiles(LAYERS);
    const path = 'index/0/explanations.json.gz';
    files.replace(path, { ...((await files.read(path)) as object), ...change });
    const { client } = open(files);
    const { progress } = await until(client, (state) => state.progress?.failed.length === 1);
    expect(deserializeError(progress!.failed[0]!.error).message).toMatch(words);
  });

  test('loads tokens and statistics only when a query needs them', async () => {
    const { client, files } = open();
    client.search('cat');
    await until(client, complete);
    expect(files.reads.some((path) => /tokens|vocabulary|statistics/.test(path))).toBe(false);
    client.search('token:dog');
    expect((await until(client, complete)).results).toMatchObject({ total: 3 });
    expect(client.getState().results!.firstRows[0]!.tokens).toEqual([' dog']);
    client.search('lookup:0.2');
    expect((await until(client, complete)).results).toMatchObject({ total: 3 });
  });

  test('a missing token vocabulary is named as such and retried', async () => {
    const files = new SearchFiles(LAYERS);
    files.missing.add('index/vocabulary.json.gz');
    const { client } = open(files);
    client.search('token:cat');
    const { progress } = await until(client, (state) => state.progress?.failed.length === 1);
    expect(progress!.failed[0]).toMatchObject({ group: 'tokens', layer: null });
    files.missing.clear();
    client.retry();
    expect((await until(client, complete)).results!.total).toBe(3);
  });

  test('offers likely words where nothing is found, and only if they find something', async () => {
    const { client } = open();
    client.search('cathedrla');
    const { results } = await until(client, complete);
    expect(results!.suggestions.map(({ query }) => query)).toEqual(['cathedral']);
    client.search('cathedrla layer:0');
    expect((await until(client, complete)).results!.suggestions).toEqual([]);
  });
});

describe('a worker that dies', () => {
  test('is started again with the query, its columns and its results', async () => {
    const { client, workers } = open();
    client.load('statistics');
    client.search('cat');
    await until(client, complete);
    workers[0]!.crash();
    expect(client.getState().results!.total).toBe(3);
    const state = await until(client, (now) => complete(now) && workers.length === 2);
    expect(state).toMatchObject({ status: 'running', results: { text: 'cat', total: 3 } });
    expect(workers[0]!.terminated).toBe(true);
    expect(workers[1]!.received.map(({ kind }) => kind)).toEqual(['open', 'load', 'search']);
  });

  test('takes nothing off the list while layers are read again', async () => {
    const { client, files, workers } = open();
    client.search('cat');
    const { results } = await until(client, complete);
    files.held.add('index/1/explanations.json.gz');
    workers[0]!.crash();
    const totals = new Set<number>();
    client.subscribe(() => totals.add(client.getState().results!.total));
    await until(client, ({ progress }) => progress?.loaded.explanations === 1);
    await vi.waitFor(() => expect(workers[1]!.said).toContain('results'), { timeout: 60_000 });
    expect(client.getState()).toMatchObject({ pending: true, results: { total: 3 } });
    files.release();
    const again = await until(client, (now) => complete(now) && now.results !== results);
    expect(again.results!.total).toBe(3);
    expect([...totals]).toEqual([3]);
  });

  test('shows less once a layer cannot be read again', async () => {
    const { client, files, workers } = open();
    client.search('cat');
    await until(client, complete);
    files.missing.add('index/1/explanations.json.gz');
    workers[0]!.crash();
    const { results } = await until(client, (now) => !now.pending && workers.length === 2);
    expect(results).toMatchObject({ total: 1, searchedCount: 1 });
  });

  test('without a word is noticed when an answer is due', async () => {
    const { client, workers } = open();
    client.search('cat');
    await until(client, complete);
    vi.useFakeTimers();
    workers[0]!.silent = true;
    client.search('dog');
    await vi.advanceTimersByTimeAsync(3 * HEARTBEAT_TIMEOUT + 1);
    expect(workers.length).toBe(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.getState().results).toMatchObject({ text: 'dog', total: 1 });
  });

  test('but only works long is left alone', async () => {
    const { client, workers } = open();
    client.search('cat');
    await until(client, complete);
    vi.useFakeTimers();
    const worker = workers[0]!;
    const pass = worker.postMessage.bind(worker);
    // Hears of no search, so that its answer is due for ever; all else it answers.
    worker.postMessage = (message) => {
      if (message.kind !== 'search') pass(message);
    };
    client.search('dog');
    await vi.advanceTimersByTimeAsync(10 * HEARTBEAT_TIMEOUT);
    expect(worker.received.filter(({ kind }) => kind === 'ping').length).toBeGreaterThan(5);
    expect(client.getState().pending).toBe(true);
    expect(workers.length).toBe(1);
  });

  test('ends what was asked of it with nothing instead of never', async () => {
    const { client, workers } = open();
    client.search('cat');
    const { results } = await until(client, complete);
    const rows = client.rows(results!.version, 0, 1);
    workers[0]!.crash();
    expect(await rows).toBeNull();
  });

  test('again and again is given up, until the user asks', async () => {
    const { client, workers } = open();
    for (let death = 0; death < 4; death++) workers.at(-1)!.crash();
    expect(client.getState().status).toBe('broken');
    expect(workers.length).toBe(4);
    client.search('cat');
    client.restart();
    const { status, results } = await until(client, complete);
    expect(status).toBe('running');
    expect(results!.total).toBe(3);
  });
});

/** A dataset's index files in memory: explanations as given, scores of 0.5, one top token each. */
class SearchFiles {
  readonly source: DatasetSource;
  /** Paths that fail until removed from here. */
  readonly missing = new Set<string>();
  /** Paths whose answer waits until `release`. */
  readonly held = new Set<string>();
  /** Every path read, in order. */
  readonly reads: string[] = [];
  private readonly files = new Map<string, unknown>();
  private readonly waiting: (() => void)[] = [];

  constructor(layers: (string | null)[][], tokens: readonly string[] = [' cat', ' dog']) {
    this.source = {
      baseUrl: 'https://example.org/data/',
      entry: {
        id: 'test',
        path: 'test',
        title: 'Test',
        synthetic: true,
        revision: '1',
        neuronsPerShard: { overview: 1, remainder: 1 },
        layers: layers.map((texts) => ({ neurons: texts.length, withExcerpts: '' })),
      },
    };
    const version = FORMAT_VERSION;
    this.files.set(VOCABULARY_PATH, { format: FILE_FORMATS.vocabulary, version, tokens });
    layers.forEach((explanation, layer) => {
      const index = { format: FILE_FORMATS.index, version, layer };
      const all = <T>(value: T): T[] => explanation.map(() => value);
      const column = (value: number | null) => ({ decimals: 3, values: all(value) });
      const columns = {
        explanations: { explanation },
        scores: { score: column(500) },
        statistics: Object.fromEntries(
          'randomOnlyScore lookupScore maximum mean variance skewness kurtosis'
            .split(' ')
            .map((name) => [name, column(100 * (layer + 1))]),
        ),
        tokens: { counts: all(1), tokens: all(layer % tokens.length) },
      };
      for (const group of ['explanations', 'scores', 'statistics', 'tokens'] as const) {
        this.files.set(indexPath(layer, group), { ...index, group, ...columns[group] });
      }
    });
  }

  /** Puts another content in a file's place. */
  replace(path: string, content: unknown): void {
    this.files.set(path, content);
  }

  read = async (path: string): Promise<unknown> => {
    this.reads.push(path);
    if (this.held.has(path)) await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.missing.has(path)) throw new TransferError(path, { kind: 'missing', status: 404 });
    return structuredClone(this.files.get(path));
  };

  release(): void {
    this.held.clear();
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** A worker without a thread: the same session, messages cloned and late as between threads. */
class InProcessSearchWorker implements SearchWorker {
  onmessage: SearchWorker['onmessage'] = null;
  onerror: SearchWorker['onerror'] = null;
  onmessageerror: SearchWorker['onmessageerror'] = null;
  terminated = false;
  /** Neither hears nor answers, as a worker that ran out of memory. */
  silent = false;
  readonly received: SearchWorkerRequest[] = [];
  /** Kinds of the messages that the page has heard, in order. */
  readonly said: SearchWorkerResponse['kind'][] = [];
  private session: SearchSession | null = null;

  constructor(private readonly files: SearchFiles) {}

  postMessage(message: SearchWorkerRequest): void {
    const data = structuredClone(message);
    queueMicrotask(() => {
      if (this.terminated || this.silent) return;
      this.received.push(data);
      if (data.kind === 'open') {
        const post = (answer: SearchWorkerResponse) => this.say(answer);
        this.session = new SearchSession(data.dataFolder.entry.layers, this.files.read, post);
      } else this.session?.handle(data);
    });
  }

  /** Says something to the page, be it what a real worker would not. */
  say(message: SearchWorkerResponse): void {
    const data = structuredClone(message);
    queueMicrotask(() => {
      if (this.terminated || this.silent) return;
      this.onmessage?.({ data } as MessageEvent);
      this.said.push(data.kind);
    });
  }

  crash(): void {
    this.silent = true;
    this.onerror?.(new ErrorEventStub() as unknown as ErrorEvent);
  }

  terminate(): void {
    this.terminated = true;
    this.session?.close();
  }
}

/** Node has no `ErrorEvent`. */
class ErrorEventStub extends Event {
  constructor() {
    super('error', { cancelable: true });
  }
}

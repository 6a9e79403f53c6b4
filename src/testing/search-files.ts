import type { DatasetSource } from '../data/data-folder.ts';
import { TransferError } from '../data/read-json.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../dataset/format.ts';
import { indexPath, VOCABULARY_PATH } from '../dataset/paths.ts';
import type { SearchWorkerRequest, SearchWorkerResponse } from '../search/protocol.ts';
import type { SearchWorker } from '../search/search-client.ts';
import { SearchSession } from '../search/search-session.ts';

/** A dataset's index files in memory: explanations as given, scores of 0.5, one top token each. */
export class SearchFiles {
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
export class InProcessSearchWorker implements SearchWorker {
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

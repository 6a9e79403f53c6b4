import type * as z from 'zod/mini';
import { FILE_FORMATS } from '../dataset/format.ts';
import { INDEX_SCHEMAS, type IndexFile, vocabularySchema } from '../dataset/layer-index.ts';
import { DatasetError, parseFile } from '../dataset/parse.ts';
import { INDEX_GROUPS, type IndexGroup, indexPath, VOCABULARY_PATH } from '../dataset/paths.ts';
import type { Corpus } from './corpus.ts';
import { type FailedFile, type LoadProgress, serializeError } from './protocol.ts';
import { TokenVocabulary } from './token-vocabulary.ts';

/** Reads a dataset's file by its path: parsed JSON, nothing of it checked. */
export type ReadFile = (path: string, signal: AbortSignal) => Promise<unknown>;

/** As many as a browser opens to a host at a time over HTTP/1.1, less one for the page's own reading. */
const FILES_AT_ONCE = 5;

type Job = Pick<FailedFile, 'group' | 'layer'>;

/** Fills a corpus with columns, those asked for first coming first; what fails waits for `retry`. */
export class ColumnLoader {
  private readonly corpus: Corpus;
  private readonly readFile: ReadFile;
  private readonly changed: () => void;
  private readonly abort = new AbortController();
  private readonly wanted = new Set<IndexGroup>();
  private readonly loaded = { explanations: 0, scores: 0, statistics: 0, tokens: 0 };
  private queue: Job[] = [];
  private failed: FailedFile[] = [];
  private running = 0;

  /** @param changed called after each file, arrived or failed */
  constructor(corpus: Corpus, readFile: ReadFile, changed: () => void) {
    this.corpus = corpus;
    this.readFile = readFile;
    this.changed = changed;
  }

  /** Loads the groups for every layer, unless they are loaded or queued already; layer by layer. */
  want(groups: readonly IndexGroup[]): void {
    const added = groups.filter((group) => !this.wanted.has(group));
    for (const group of added) this.wanted.add(group);
    const byLayer = added.filter((group) => group !== 'tokens');
    for (const { layer } of this.corpus.layers) {
      for (const group of byLayer) this.queue.push({ group, layer });
    }
    // The layers' tokens are queued once the vocabulary that they refer to is there.
    if (added.includes('tokens')) this.queue.push({ group: 'tokens', layer: null });
    if (added.length > 0) this.pump();
  }

  /** Reads again what failed. */
  retry(): void {
    this.queue.push(...this.failed.map(({ group, layer }) => ({ group, layer })));
    this.failed = [];
    this.changed();
    this.pump();
  }

  progress(): LoadProgress {
    return {
      layers: this.corpus.layers.length,
      loaded: { ...this.loaded },
      total: INDEX_GROUPS.filter((group) => this.wanted.has(group)),
      failed: [...this.failed],
    };
  }

  /** Whether nothing more will come by itself. */
  get idle(): boolean {
    return this.running === 0 && this.queue.length === 0;
  }

  close(): void {
    this.abort.abort();
    this.queue = [];
  }

  private pump(): void {
    while (this.running < FILES_AT_ONCE) {
      const job = this.queue.shift();
      if (job === undefined) return;
      this.running++;
      void this.load(job);
    }
  }

  private async load(job: Job): Promise<void> {
    try {
      await this.fill(job);
      if (job.layer !== null) this.loaded[job.group]++;
    } catch (error) {
      if (this.abort.signal.aborted) return;
      this.failed.push({ ...job, error: serializeError(error) });
    }
    this.running--;
    this.pump();
    this.changed();
  }

  private async fill({ group, layer }: Job): Promise<void> {
    const { corpus } = this;
    if (layer === null) {
      const { tokens } = await this.read(VOCABULARY_PATH, vocabularySchema);
      corpus.tokenVocabulary = new TokenVocabulary(tokens);
      for (const each of corpus.layers) this.queue.push({ group: 'tokens', layer: each.layer });
      return;
    }
    const path = indexPath(layer, group);
    const file = await this.read(path, INDEX_SCHEMAS[group]);
    if (file.layer !== layer) {
      const why = `the file is layer ${file.layer}'s, not layer ${layer}'s`;
      throw new DatasetError(path, { kind: 'invalid', where: 'layer', why });
    }
    try {
      addIndexFile(corpus, file);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new DatasetError(path, { kind: 'invalid', where: '', why: error.message });
    }
  }

  private async read<S extends z.ZodMiniType>(path: string, schema: S): Promise<z.infer<S>> {
    const format = path === VOCABULARY_PATH ? FILE_FORMATS.vocabulary : FILE_FORMATS.index;
    return parseFile(path, format, schema, await this.readFile(path, this.abort.signal));
  }
}

/** @throws RangeError where the file's columns do not fit the layer */
function addIndexFile(corpus: Corpus, file: IndexFile<IndexGroup>): void {
  const { layer } = file;
  if (file.group === 'explanations') corpus.addExplanations(layer, file.explanation);
  else if (file.group === 'scores') corpus.addScores(layer, file.score);
  else if (file.group === 'statistics') corpus.addStatistics(layer, file);
  else corpus.addTokens(layer, file.counts, file.tokens);
}

import { join } from 'node:path';
import { Semaphore } from '../../async/semaphore.ts';
import { checksumOf, writeFileAtomically } from '../../cli/write-file.ts';
import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import type { NeuronIndex, NeuronRef } from '../../dataset/ids.ts';
import { packNeuron } from '../../pack/pack-neuron.ts';
import type { PackSettings } from '../../pack/pack-settings.ts';
import { ValueTooLargeError } from '../../pack/stored-values.ts';
import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../../release/types.ts';
import { type InvalidFile, type NeuronFiles, parseFiles } from '../../sources/parse-files.ts';
import {
  type ReleaseFileBody,
  type ReleaseSource,
  SourceError,
} from '../../sources/release-source.ts';
import { indexRow } from '../dataset-files/index-row.ts';
import type { WrittenShard } from '../dataset-files/written-shards.ts';
import {
  formatShardGroup,
  readShardGroup,
  type ShardGroup,
  type StoredGroup,
} from '../store/shard-group.ts';

/** How often a file that arrives but cannot be parsed is read, from a source that may change. */
const READS_OF_INVALID_FILES = 3;

/** A shard group and which of its neurons are asked for. */
export interface GroupPlan {
  group: ShardGroup;
  neurons: NeuronIndex[];
}

/** Settings of all groups of a crawl. Worker threads get a copy. */
export interface CrawlSettings {
  /** The dataset's folder. */
  folder: string;
  perShard: NeuronsPerShard;
  settings: PackSettings;
  /** Reads neurons again that are stored already. */
  refresh: boolean;
}

/** What became of one neuron that was asked for. */
export type NeuronResult =
  /** It was stored before. */
  | { kind: 'unchanged' }
  /** A file of it could not be read. */
  | { kind: 'failed'; reason: string }
  /** The release has no file of it. */
  | { kind: 'missing' }
  /** It has files, but none of them could be used. */
  | { kind: 'invalid'; rejected: InvalidFile[] }
  | { kind: 'packed'; rejected: InvalidFile[]; missingFiles: ReleaseFileKind[] };

/** What was done for a group. */
export interface GroupReport {
  /** One result per neuron that was asked for. */
  results: NeuronResult[];
  /** Stored shards that could not be used, and why. */
  corrupt: string[];
  bytesRead: number;
  /** Shards written, and what the indexes take from them. */
  written: WrittenShard[];
}

/** Reads, packs and writes shard groups, several at a time, with a limit on the files read at once. */
export class GroupProcessor {
  readonly #source: ReleaseSource;
  readonly #settings: CrawlSettings;
  readonly #semaphore: Semaphore;
  readonly #signal: AbortSignal;

  constructor(
    source: ReleaseSource,
    settings: CrawlSettings,
    concurrency: number,
    signal: AbortSignal,
  ) {
    this.#source = source;
    this.#settings = settings;
    this.#semaphore = new Semaphore(concurrency);
    this.#signal = signal;
  }

  /** @throws where the dataset's folder cannot be written, or the signal is aborted */
  async run({ group, neurons }: GroupPlan): Promise<GroupReport> {
    const { folder, perShard, refresh, settings } = this.#settings;
    const report: GroupReport = { results: [], corrupt: [], bytesRead: 0, written: [] };
    const stored = await readShardGroup(folder, group, perShard, (path, reason) =>
      report.corrupt.push(`${path}: ${reason}`),
    );
    const asked = neurons.filter((neuron) => refresh || !isComplete(stored, neuron));
    const unchanged = neurons.length - asked.length;
    report.results.push(...Array<NeuronResult>(unchanged).fill({ kind: 'unchanged' }));
    // Packed when all have been read, in the order in which they were asked for.
    const read = await Promise.all(
      asked.map((neuron) => this.#readNeuron({ layer: group.layer, neuron }, report)),
    );
    for (const [index, files] of read.entries()) {
      if (files === null) continue;
      const neuronRef = { layer: group.layer, neuron: asked[index]! };
      report.results.push(await this.#pack(neuronRef, files, stored, report));
    }
    if (read.every((files) => files === null)) return report;
    for (const { path, bytes, overviews } of formatShardGroup(group, stored, perShard, settings)) {
      await writeFileAtomically(join(folder, path), bytes);
      const rows = overviews.map((overview) => indexRow(overview, settings.decimals.activations));
      report.written.push({ file: checksumOf(path, bytes), rows });
    }
    return report;
  }

  /** All files of a neuron; `null` where one could not be read, which is then reported. */
  async #readNeuron(neuronRef: NeuronRef, report: GroupReport): Promise<NeuronFiles | null> {
    try {
      const entries = await Promise.all(
        RELEASE_FILE_KINDS.map(async (kind) => {
          const body = await this.#readFile(kind, neuronRef, report);
          return [kind, { name: this.#source.nameOf(kind, neuronRef), body }] as const;
        }),
      );
      return Object.fromEntries(entries) as NeuronFiles;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      report.results.push({ kind: 'failed', reason: error.message });
      return null;
    }
  }

  /** Packs into `stored`; reads files again that could not be parsed, where that may help. */
  async #pack(
    neuronRef: NeuronRef,
    files: NeuronFiles,
    stored: StoredGroup,
    report: GroupReport,
  ): Promise<NeuronResult> {
    for (let reads = 1; ; reads++) {
      const result = packInto(stored, neuronRef, files, this.#settings.settings);
      const rejected = 'rejected' in result ? result.rejected : [];
      const isFinal = !this.#source.mayChange || reads === READS_OF_INVALID_FILES;
      if (rejected.length === 0 || isFinal) return result;
      await Promise.all(
        rejected.map(async ({ kind }) => {
          try {
            files[kind].body = await this.#readFile(kind, neuronRef, report);
          } catch (error) {
            // The previous body stays, and with it the reason why it was rejected.
            if (!(error instanceof SourceError)) throw error;
          }
        }),
      );
    }
  }

  async #readFile(
    kind: ReleaseFileKind,
    neuronRef: NeuronRef,
    report: GroupReport,
  ): Promise<ReleaseFileBody | null> {
    const body = await this.#semaphore.run(() =>
      this.#source.readFile(kind, neuronRef, this.#signal),
    );
    // JSON of the synthetic source was not transferred.
    if (body !== null && !('json' in body)) report.bytesRead += body.byteLength;
    return body;
  }
}

/** Whether reading the neuron again would change nothing. */
function isComplete(stored: StoredGroup, neuron: NeuronIndex): boolean {
  const present = stored.neurons.get(neuron);
  if (present === undefined) return stored.missing.has(neuron);
  return (present.overview.rejected ?? []).length === 0;
}

/** Parses and packs a neuron; where that fails, what is stored of it stays. */
function packInto(
  stored: StoredGroup,
  neuronRef: NeuronRef,
  files: NeuronFiles,
  settings: PackSettings,
): NeuronResult {
  const { neuron } = neuronRef;
  const missingFiles = RELEASE_FILE_KINDS.filter((kind) => files[kind].body === null);
  if (missingFiles.length === RELEASE_FILE_KINDS.length) {
    stored.neurons.delete(neuron);
    stored.missing.add(neuron);
    return { kind: 'missing' };
  }
  const intervals = settings.quantiles.length - 1;
  const { neuron: source, rejected } = parseFiles(neuronRef, files, intervals);
  if (missingFiles.length + rejected.length === RELEASE_FILE_KINDS.length) {
    return { kind: 'invalid', rejected };
  }
  try {
    const rejectedKinds = rejected.map(({ kind }) => kind);
    stored.neurons.set(neuron, packNeuron(source, settings, rejectedKinds));
    stored.missing.delete(neuron);
    return { kind: 'packed', rejected, missingFiles };
  } catch (error) {
    if (!(error instanceof ValueTooLargeError)) throw error;
    const kind = source.activations === null ? 'explanations' : 'activations';
    const file = files[kind].name;
    return {
      kind: 'invalid',
      rejected: [...rejected, { kind, file, field: '', reason: error.message }],
    };
  }
}

import { join } from 'node:path';
import { Semaphore } from '../../async/semaphore.ts';
import { checksumOf, writeFileAtomically } from '../../cli/write-file.ts';
import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import type { NeuronIndex, NeuronRef } from '../../dataset/ids.ts';
import type { PackSettings } from '../../pack/pack-settings.ts';
import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../../release/types.ts';
import type { NeuronFiles } from '../../sources/parse-files.ts';
import {
  type ReleaseFileBody,
  type ReleaseSource,
  SourceError,
} from '../../sources/release-source.ts';
import { indexRow } from '../dataset-files/index-row.ts';
import type { WrittenShard } from '../dataset-files/written-shards.ts';
import { readShardGroup, type ShardGroup, type StoredGroup } from '../store/shard-group.ts';
import { type NeuronInput, type NeuronResult, packGroup } from './pack-group.ts';

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
    const inputs: NeuronInput[] = [];
    await Promise.all(
      neurons.map(async (neuron) => {
        if (!refresh && isComplete(stored, neuron)) report.results.push({ kind: 'unchanged' });
        else {
          const files = await this.#readNeuron({ layer: group.layer, neuron }, report);
          if (files !== null) inputs.push({ neuron, files });
        }
      }),
    );
    if (inputs.length === 0) return report;
    // In a fixed order, as results are reported in it.
    inputs.sort((a, b) => a.neuron - b.neuron);

    const { files, results } = await this.#pack(group, stored, inputs, report);
    for (const { path, bytes, overviews } of files) {
      await writeFileAtomically(join(folder, path), bytes);
      const rows = overviews.map((overview) => indexRow(overview, settings.decimals.activations));
      report.written.push({ file: checksumOf(path, bytes), rows });
    }
    report.results.push(...results);
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

  /** Packs; reads files again that could not be parsed, where that may help. */
  async #pack(
    group: ShardGroup,
    stored: StoredGroup,
    inputs: readonly NeuronInput[],
    report: GroupReport,
  ): Promise<ReturnType<typeof packGroup>> {
    const { perShard, settings } = this.#settings;
    for (let reads = 1; ; reads++) {
      const output = packGroup(group, stored, inputs, perShard, settings);
      const invalid = output.results.flatMap((result, row) =>
        'rejected' in result
          ? result.rejected.map(({ kind }) => ({ kind, input: inputs[row]! }))
          : [],
      );
      const isFinal = !this.#source.mayChange || reads === READS_OF_INVALID_FILES;
      if (invalid.length === 0 || isFinal) return output;
      await Promise.all(
        invalid.map(async ({ kind, input: { neuron, files } }) => {
          try {
            files[kind].body = await this.#readFile(kind, { layer: group.layer, neuron }, report);
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

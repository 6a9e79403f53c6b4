import { join } from 'node:path';
import { Semaphore } from '../../async/semaphore.ts';
import { checksumOf, writeFileAtomically } from '../../cli/write-file.ts';
import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import type { PackSettings } from '../../pack/pack-settings.ts';
import { RELEASE_FILE_KINDS } from '../../release/types.ts';
import type { NeuronFiles } from '../../sources/parse-files.ts';
import {
  type ReleaseFileBody,
  type ReleaseSource,
  SourceError,
} from '../../sources/release-source.ts';
import { indexRow } from '../dataset-files/index-row.ts';
import type { WrittenShard } from '../dataset-files/written-shards.ts';
import { readBlock, type ShardGroup, type StoredBlock } from '../store/shard-block.ts';
import { type BlockOutput, type NeuronResult, packBlock } from './pack-block.ts';

/** How often a file that arrives but cannot be parsed is read again, from a source that may change. */
const READINGS_OF_BROKEN_FILES = 3;

/** A block and which of its neurons are asked for. */
export interface BlockPlan {
  block: ShardGroup;
  neurons: NeuronIndex[];
}

/** What holds for all blocks of a crawl. It goes to worker threads as it is. */
export interface BlockSettings {
  /** The dataset's folder. */
  folder: string;
  perShard: NeuronsPerShard;
  settings: PackSettings;
  /** Reads neurons again that are stored already. */
  refresh: boolean;
}

/** What became of a block. */
export interface BlockReport {
  /** Neurons that were stored before and stay. */
  kept: number;
  outcomes: NeuronResult[];
  /** Why a file could not be read, one per neuron that was given up for it. */
  failures: string[];
  /** Stored shards that could not be used, and why. */
  broken: string[];
  bytesRead: number;
  /** Shards written, and what the indexes take from them. */
  written: WrittenShard[];
}

/** Reads, packs and writes blocks, several at a time; at most so many files are read at once. */
export class BlockProcessor {
  readonly #source: ReleaseSource;
  readonly #settings: BlockSettings;
  readonly #slots: Semaphore;
  readonly #signal: AbortSignal;

  constructor(
    source: ReleaseSource,
    settings: BlockSettings,
    concurrency: number,
    signal: AbortSignal,
  ) {
    this.#source = source;
    this.#settings = settings;
    this.#slots = new Semaphore(concurrency);
    this.#signal = signal;
  }

  /** @throws where the dataset's folder cannot be written, or the signal is aborted */
  async run({ block, neurons }: BlockPlan): Promise<BlockReport> {
    const { folder, perShard, refresh } = this.#settings;
    const report: BlockReport = {
      kept: 0,
      outcomes: [],
      failures: [],
      broken: [],
      bytesRead: 0,
      written: [],
    };
    const stored = await readBlock(folder, block, perShard, (path, why) =>
      report.broken.push(`${path}: ${why}`),
    );
    const todo = neurons.filter((neuron) => refresh || !isSettled(stored, neuron));
    report.kept = neurons.length - todo.length;
    const readings = await Promise.all(
      todo.map((neuron) => this.#readNeuron(neuron, block.layer, report)),
    );
    const read = readings.filter((reading) => reading !== null);
    if (read.length === 0) return report;

    const { files, outcomes } = await this.#pack(read, block, stored, report);
    const { decimals } = this.#settings.settings;
    for (const { path, bytes, heads } of files) {
      await writeFileAtomically(join(folder, path), bytes);
      report.written.push({
        file: checksumOf(path, bytes),
        rows: heads.map((head) => indexRow(head, decimals.activations)),
      });
    }
    report.outcomes = outcomes;
    return report;
  }

  /** All files of a neuron; `null` where one could not be read. */
  async #readNeuron(
    neuron: NeuronIndex,
    layer: LayerIndex,
    report: BlockReport,
  ): Promise<{ neuron: NeuronIndex; files: NeuronFiles } | null> {
    const place = { layer, neuron };
    try {
      const entries = await Promise.all(
        RELEASE_FILE_KINDS.map(async (kind) => {
          const body = await this.#slots.run(() =>
            this.#source.readFile(kind, place, this.#signal),
          );
          report.bytesRead += sizeOf(body);
          return [kind, { name: this.#source.nameOf(kind, place), body }] as const;
        }),
      );
      return { neuron, files: Object.fromEntries(entries) as NeuronFiles };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      report.failures.push(error.message);
      return null;
    }
  }

  /** Packs; reads files again that could not be parsed, where that may help. */
  async #pack(
    read: readonly { neuron: NeuronIndex; files: NeuronFiles }[],
    block: ShardGroup,
    stored: StoredBlock,
    report: BlockReport,
  ): Promise<BlockOutput> {
    const { perShard, settings } = this.#settings;
    for (let reading = 1; ; reading++) {
      const output = packBlock({ block, perShard, settings, stored, read });
      const broken = output.outcomes.flatMap(({ neuron, rejected }) =>
        rejected.map(({ kind }) => ({ kind, neuron })),
      );
      const isFinal = !this.#source.mayChange || reading === READINGS_OF_BROKEN_FILES;
      if (broken.length === 0 || isFinal) return output;
      await Promise.all(
        broken.map(async ({ kind, neuron }) => {
          const entry = read.find((each) => each.neuron === neuron)!.files[kind];
          const place = { layer: block.layer, neuron };
          try {
            entry.body = await this.#slots.run(() =>
              this.#source.readFile(kind, place, this.#signal),
            );
            report.bytesRead += sizeOf(entry.body);
          } catch (error) {
            // The broken body of before stays, and with it the reason why it was rejected.
            if (!(error instanceof SourceError)) throw error;
          }
        }),
      );
    }
  }
}

/** Whether nothing would be gained by reading the neuron again. */
function isSettled(stored: StoredBlock, neuron: NeuronIndex): boolean {
  const present = stored.neurons.get(neuron);
  if (present === undefined) return stored.missing.has(neuron);
  return (present.head.rejected ?? []).length === 0;
}

/** Bytes that were transferred. */
function sizeOf(body: ReleaseFileBody | null): number {
  return body === null || 'json' in body ? 0 : body.byteLength;
}

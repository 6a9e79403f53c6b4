import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import type { NeuronIndex } from '../../dataset/ids.ts';
import { packNeuron } from '../../pack/pack-neuron.ts';
import type { PackSettings } from '../../pack/pack-settings.ts';
import { ValueTooLargeError } from '../../pack/stored-values.ts';
import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../../release/types.ts';
import { type InvalidFile, type NeuronFiles, parseFiles } from '../../sources/parse-files.ts';
import {
  formatShardGroup,
  type ShardFile,
  type ShardGroup,
  type StoredGroup,
} from '../store/shard-group.ts';

/** The files that were read of a neuron. */
export interface NeuronInput {
  neuron: NeuronIndex;
  files: NeuronFiles;
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

/**
 * Parses and packs neurons of a group.
 *
 * @param stored what is on disk already; it stays unless it was read again
 * @returns the group's files, and a result per neuron that was read, in order
 */
export function packGroup(
  group: ShardGroup,
  stored: StoredGroup,
  inputs: readonly NeuronInput[],
  perShard: NeuronsPerShard,
  settings: PackSettings,
): { files: ShardFile[]; results: NeuronResult[] } {
  const merged: StoredGroup = {
    neurons: new Map(stored.neurons),
    missing: new Set(stored.missing),
  };
  const results = inputs.map((input) => packInto(merged, group, input, settings));
  return { files: formatShardGroup(group, merged, perShard, settings), results };
}

function packInto(
  stored: StoredGroup,
  { layer }: ShardGroup,
  { neuron, files }: NeuronInput,
  settings: PackSettings,
): NeuronResult {
  const missingFiles = RELEASE_FILE_KINDS.filter((kind) => files[kind].body === null);
  if (missingFiles.length === RELEASE_FILE_KINDS.length) {
    stored.neurons.delete(neuron);
    stored.missing.add(neuron);
    return { kind: 'missing' };
  }
  const intervals = settings.quantiles.length - 1;
  const { neuron: source, rejected } = parseFiles({ layer, neuron }, files, intervals);
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

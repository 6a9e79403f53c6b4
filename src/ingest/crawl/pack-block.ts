import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import type { NeuronIndex } from '../../dataset/ids.ts';
import { packNeuron } from '../../pack/pack-neuron.ts';
import type { PackSettings } from '../../pack/pack-settings.ts';
import { ValueTooLargeError } from '../../pack/stored-values.ts';
import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../../release/types.ts';
import { type InvalidFile, type NeuronFiles, parseFiles } from '../../sources/parse-files.ts';
import {
  formatBlock,
  type ShardFile,
  type ShardGroup,
  type StoredBlock,
} from '../store/shard-block.ts';

/** A block's work; everything in it can be handed to a worker. */
export interface BlockInput {
  block: ShardGroup;
  perShard: NeuronsPerShard;
  settings: PackSettings;
  /** What is on disk already and stays unless it was read again. */
  stored: StoredBlock;
  read: readonly { neuron: NeuronIndex; files: NeuronFiles }[];
}

/** What became of one neuron that was read. */
export type NeuronResult = { neuron: NeuronIndex; rejected: InvalidFile[] } & (
  | { kind: 'packed'; missing: ReleaseFileKind[] }
  /** The release has no file of it. */
  | { kind: 'missing' }
  /** It has files, but none of them could be used. */
  | { kind: 'invalid' }
);

export interface BlockOutput {
  files: ShardFile[];
  outcomes: NeuronResult[];
}

/** Parses and packs what was read of a block and joins it with what is stored. */
export function packBlock(input: BlockInput): BlockOutput {
  const stored: StoredBlock = {
    neurons: new Map(input.stored.neurons),
    missing: new Set(input.stored.missing),
  };
  const outcomes = input.read.map(({ neuron, files }) => packInto(stored, neuron, files, input));
  return {
    files: formatBlock(input.block, stored, input.perShard, input.settings),
    outcomes,
  };
}

function packInto(
  stored: StoredBlock,
  neuron: NeuronIndex,
  files: NeuronFiles,
  { block, settings }: BlockInput,
): NeuronResult {
  const missing = RELEASE_FILE_KINDS.filter((kind) => files[kind].body === null);
  if (missing.length === RELEASE_FILE_KINDS.length) {
    stored.neurons.delete(neuron);
    stored.missing.add(neuron);
    return { kind: 'missing', neuron, rejected: [] };
  }
  const intervals = settings.quantiles.length - 1;
  const { neuron: source, rejected } = parseFiles({ layer: block.layer, neuron }, files, intervals);
  if (missing.length + rejected.length === RELEASE_FILE_KINDS.length) {
    return { kind: 'invalid', neuron, rejected };
  }
  try {
    const { head, rest } = packNeuron(
      source,
      settings,
      rejected.map(({ kind }) => kind),
    );
    stored.missing.delete(neuron);
    stored.neurons.set(neuron, { head, rest });
    return { kind: 'packed', neuron, rejected, missing };
  } catch (error) {
    if (!(error instanceof ValueTooLargeError)) throw error;
    const { name } = files[source.activations === null ? 'explanations' : 'activations'];
    const unstorable: InvalidFile = {
      kind: source.activations === null ? 'explanations' : 'activations',
      file: name,
      field: '',
      reason: error.message,
    };
    return { kind: 'invalid', neuron, rejected: [...rejected, unstorable] };
  }
}

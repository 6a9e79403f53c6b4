import type { DescribedError } from '../data/described-error.ts';
import type { ReleaseFileKind } from '../release/types.ts';

/** What came of one of a neuron's released files. */
export type FileState =
  /** On its way. */
  | { kind: 'pending' }
  | { kind: 'read'; address: string }
  /** The release has no such file. */
  | { kind: 'missing'; address: string }
  | { kind: 'failed'; address: string; error: DescribedError }
  /** The release has no files of this kind, of any neuron. */
  | { kind: 'none' };

/** The files that a neuron's page cannot do without; the others are read when the reader comes near. */
export type MainKind = 'activations' | 'explanations';
export type RelatedKind = Exclude<ReleaseFileKind, MainKind>;

/** A neuron that this copy does not hold, as far as it has been read from the release. */
export interface LiveNeuron {
  kind: 'read';
  /** Where it was read, as the dataset names it. */
  base: string;
  /** The address of one of its files, for messages. */
  file: string;
  files: Record<MainKind, FileState>;
  /** Another request may give more. */
  hasFailed: boolean;
  /** An overview shard that holds this neuron alone, parsed and not validated. */
  overview: unknown;
  /** The same of its remainder, as JSON; `undefined` while a file is pending, as that changes excerpts' numbers. */
  remainder: string | undefined;
}

/** `missing`: the release has no file of the neuron. */
export type LiveResult = LiveNeuron | { kind: 'missing' };

/** A neuron's related tokens and neurons. */
export interface LiveRelated {
  files: Record<RelatedKind, FileState>;
  /** An overview shard in which only what is related is of use. */
  overview: unknown;
  file: string;
}

/** Of the Cache Storage that holds the released files that were read. */
export const KEPT_FILES_CACHE = 'neuron-atlas-release';

import type { LayerIndex, NeuronRef } from '../dataset/ids.ts';
import type { ReleaseFileKind } from '../release/types.ts';

/**
 * A file as it was read: bytes of UTF-8, gzipped or not, which are decoded where they are parsed; or its JSON where a
 * source has that without any text.
 */
export type ReleaseFileBody = Uint8Array | { json: unknown };

/** Where released files come from. Implementations: HTTP, folder, synthetic. */
export interface ReleaseSource {
  /** Address of what is read, for the manifest; `null` where it is nobody's business, as a folder's path. */
  readonly url: string | null;
  /**
   * Whether reading a file once more may give another answer, as after a broken transfer. Where it does
   * not, a file that cannot be parsed is not asked for again.
   */
  readonly mayChange: boolean;
  /**
   * One file. `null`: the release has no such file, and asking again is pointless.
   *
   * @throws SourceError where the file could not be read although it may exist; the signal's reason once aborted
   */
  readFile(
    kind: ReleaseFileKind,
    neuronRef: NeuronRef,
    signal: AbortSignal,
  ): Promise<ReleaseFileBody | null>;
  /** How to name a file of this source to people: a path or an address. */
  nameOf(kind: ReleaseFileKind, neuronRef: NeuronRef): string;
  /**
   * Neurons that have any file, by layer; `null` where listing is impossible, so that each has to be asked for.
   */
  listNeurons(): Promise<Map<LayerIndex, number[]> | null>;
  close(): Promise<void>;
}

/** A file that may exist could not be read: a refused connection, a server's error, missing permission. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly file: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options);
    this.file = file;
  }
}

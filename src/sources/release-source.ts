import type { LayerIndex, NeuronRef } from '../dataset/ids.ts';
import { type FileTemplates, filePath } from '../models/model-description.ts';
import type { ReleaseFileKind } from '../release/types.ts';

/**
 * A file as it was read: bytes of UTF-8, gzipped or not, which are decoded when they are parsed; or parsed JSON from a
 * source that makes it without text.
 */
export type ReleaseFileBody = Uint8Array | { json: unknown };

/** Where released files come from. Implementations: HTTP, folder, synthetic. */
export interface ReleaseSource {
  /** Address of the release, for the manifest; `null` where it is not published, as a folder's path. */
  readonly url: string | null;
  /**
   * Whether reading a file again may give other content, as after a broken transfer. Otherwise a file that cannot
   * be parsed is not read again.
   */
  readonly mayChange: boolean;
  /**
   * One file. `null`: the release has no such file, and reading again is pointless.
   *
   * @throws SourceError where the file could not be read although it may exist; the signal's reason once aborted
   */
  readFile(
    kind: ReleaseFileKind,
    neuronRef: NeuronRef,
    signal: AbortSignal,
  ): Promise<ReleaseFileBody | null>;
  /** A file's name in messages: a path or an address. */
  nameOf(kind: ReleaseFileKind, neuronRef: NeuronRef): string;
  /**
   * Neurons that have any file, by layer; `null` where listing is impossible, so that each must be requested.
   */
  listNeurons(): Promise<Map<LayerIndex, number[]> | null>;
  close(): Promise<void>;
}

/** What sources have in common whose files lie where a model's templates say. */
export abstract class TemplateSource {
  protected readonly templates: FileTemplates;

  constructor(templates: FileTemplates) {
    this.templates = templates;
  }

  /** Any file below the root, such as the paper's list; otherwise as `readFile`. */
  abstract readPath(path: string, signal: AbortSignal): Promise<Uint8Array | null>;

  nameOf(kind: ReleaseFileKind, neuronRef: NeuronRef): string {
    return filePath(this.templates, kind, neuronRef) ?? kind;
  }

  async readFile(kind: ReleaseFileKind, neuronRef: NeuronRef, signal: AbortSignal) {
    const path = filePath(this.templates, kind, neuronRef);
    return path === null ? null : this.readPath(path, signal);
  }
}

/** A file that may exist could not be read: a refused connection, a server's error, missing permission. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options);
  }
}

import type { NeuronPlace } from '../../dataset/ids.ts';
import type { ReleaseFileKind } from '../../release/types.ts';
import type { SyntheticRelease } from '../synthetic/synthetic-release.ts';
import { RELEASE_FILE_KINDS } from './file-templates.ts';
import type { FileBody, ReleaseSource } from './release-source.ts';

/** The synthetic model's files, made when they are read. */
export class SyntheticSource implements ReleaseSource {
  readonly url = null;
  readonly mayChange = false;
  readonly #release: SyntheticRelease;
  /**
   * Files of neurons of which some have not been read yet: reading goes on in several blocks at once, and making
   * a neuron costs more than keeping its texts for a moment.
   */
  readonly #made = new Map<string, Map<ReleaseFileKind, string | null>>();

  constructor(release: SyntheticRelease) {
    this.#release = release;
  }

  describe(): string {
    return 'the built-in synthetic model';
  }

  nameOf(kind: ReleaseFileKind, { layer, neuron }: NeuronPlace): string {
    return `synthetic ${kind} of ${layer}:${neuron}`;
  }

  async readFile(kind: ReleaseFileKind, { layer, neuron }: NeuronPlace): Promise<FileBody | null> {
    const key = `${layer}:${neuron}`;
    let files = this.#made.get(key);
    if (files === undefined) {
      files = new Map(
        RELEASE_FILE_KINDS.map((each) => [each, this.#release.synthesizeFile(each, layer, neuron)]),
      );
      this.#made.set(key, files);
    }
    const file = files.get(kind) ?? null;
    files.delete(kind);
    if (files.size === 0) this.#made.delete(key);
    return file;
  }

  /** The whole model; neurons that the release lacks are found missing when they are read. */
  async listNeurons(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {}
}

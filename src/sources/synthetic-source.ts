import type { NeuronRef } from '../dataset/ids.ts';
import {
  FIELD_OF_KIND,
  RELEASE_FILE_KINDS,
  type ReleasedNeuron,
  type ReleaseFileKind,
} from '../release/types.ts';
import type { SyntheticRelease } from '../synthetic/synthetic-release.ts';
import type { ReleaseFileBody, ReleaseSource } from './release-source.ts';

/**
 * The synthetic model's files, made when they are read and returned as JSON: writing and parsing 400 MB of text would
 * take a third of the demo's time. They pass the same parsers as text does, which do not ask for `dataclass_name`.
 */
export class SyntheticSource implements ReleaseSource {
  readonly url = null;
  readonly mayChange = false;
  readonly #release: SyntheticRelease;
  /**
   * Neurons of which some files have not been read yet: several groups are read at once, and making a neuron again
   * would cost more than keeping it.
   */
  readonly #made = new Map<string, { released: ReleasedNeuron | null; unread: number }>();

  constructor(release: SyntheticRelease) {
    this.#release = release;
  }

  nameOf(kind: ReleaseFileKind, { layer, neuron }: NeuronRef): string {
    return `synthetic ${kind} of ${layer}:${neuron}`;
  }

  async readFile(
    kind: ReleaseFileKind,
    { layer, neuron }: NeuronRef,
  ): Promise<ReleaseFileBody | null> {
    const key = `${layer}:${neuron}`;
    const made = this.#made.get(key) ?? {
      released: this.#release.synthesizeNeuron(layer, neuron),
      unread: RELEASE_FILE_KINDS.length,
    };
    made.unread--;
    if (made.unread > 0) this.#made.set(key, made);
    else this.#made.delete(key);
    const json = made.released?.[FIELD_OF_KIND[kind]] ?? null;
    return json && { json };
  }

  /** The whole model; neurons that the release lacks are found missing when they are read. */
  async listNeurons(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {}
}

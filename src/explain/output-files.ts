import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../cli/write-file.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { formatTrials, parseTrials, type Trial } from '../method/trials.ts';
import { type FileTemplates, filePath } from '../models/model-description.ts';
import type { NeuronRecord } from '../release/types.ts';
import { formatNeuronRecord } from '../release/write-release.ts';

/** A run's explanation files, laid out like the release, so that `npm run ingest` can import them. */
export class ExplainedFiles {
  readonly #root: string;
  readonly #templates: FileTemplates;

  constructor(root: string, templates: FileTemplates) {
    this.#root = root;
    this.#templates = templates;
  }

  /** A neuron's explanations of an earlier run; `null` where there is no complete file. */
  async read(neuron: NeuronRef): Promise<Trial[] | null> {
    const name = this.#pathOf('explanations', neuron);
    try {
      const file = { name, expected: neuronIdOf(neuron) };
      const { trials } = parseTrials(await readFile(name, 'utf8'), file);
      return trials.length > 0 ? trials : null;
    } catch {
      // Missing or corrupt: it is written again.
      return null;
    }
  }

  async write(neuron: NeuronRef, trials: readonly Trial[]): Promise<void> {
    const path = this.#pathOf('explanations', neuron);
    await writeFileAtomically(path, formatTrials(neuronIdOf(neuron), trials));
  }

  /** The activations beside the explanations, so that the folder can be ingested by itself. */
  async writeRecord(neuron: NeuronRef, record: NeuronRecord): Promise<void> {
    const path = this.#pathOf('activations', neuron);
    await writeFileAtomically(path, JSON.stringify(formatNeuronRecord(record)));
  }

  #pathOf(kind: 'activations' | 'explanations', neuron: NeuronRef): string {
    const path = filePath(this.#templates, kind, neuron);
    if (path === null) throw new Error(`The model's description has no path for ${kind}.`);
    return join(this.#root, path);
  }
}

function neuronIdOf({ layer, neuron }: NeuronRef) {
  return { layer_index: layer, neuron_index: neuron };
}

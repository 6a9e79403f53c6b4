import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../cli/write-file.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { formatTrials, parseTrials, type Trial } from '../method/trials.ts';
import type { FileTemplates } from '../models/model-description.ts';
import { filePath } from '../models/model-description.ts';
import type { NeuronRecord } from '../release/types.ts';
import { formatNeuronRecord } from '../release/write-release.ts';

/** The explanation files of a run, laid out as the release is, so that the ingest reads them. */
export class ExplainedFiles {
  readonly #root: string;
  readonly #templates: FileTemplates;

  constructor(root: string, templates: FileTemplates) {
    this.#root = root;
    this.#templates = templates;
  }

  /** What an earlier run left of a neuron; `null` where nothing, or nothing that is whole. */
  async read(place: NeuronRef): Promise<Trial[] | null> {
    const path = this.#pathOf('explanations', place);
    try {
      const { attempts } = parseTrials(await readFile(path, 'utf8'), {
        name: path,
        expected: neuronIdOf(place),
      });
      return attempts.length > 0 ? attempts : null;
    } catch {
      // Missing or broken: it is made anew.
      return null;
    }
  }

  async write(place: NeuronRef, attempts: readonly Trial[]): Promise<void> {
    await writeFileAtomically(
      this.#pathOf('explanations', place),
      formatTrials(neuronIdOf(place), attempts),
    );
  }

  /** The activations beside the explanations, so that the folder can be ingested by itself. */
  async writeRecord(place: NeuronRef, record: NeuronRecord): Promise<void> {
    await writeFileAtomically(
      this.#pathOf('activations', place),
      JSON.stringify(formatNeuronRecord(record)),
    );
  }

  #pathOf(kind: 'activations' | 'explanations', place: NeuronRef): string {
    const path = filePath(this.#templates, kind, place);
    if (path === null) throw new Error(`The model's description has no place for ${kind}.`);
    return join(this.#root, path);
  }
}

function neuronIdOf({ layer, neuron }: NeuronRef) {
  return { layer_index: layer, neuron_index: neuron };
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatNeuronRecord, formatSimulationResults } from '../release/write-release.ts';
import {
  excerpt,
  neuronRecord,
  scoredExplanation,
  scoredSequence,
  simulationResults,
} from './release-builders.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Neurons of each layer of the small model: layers of unequal width that no shard size divides. */
export const SMALL_WIDTHS = [7, 4] as const;

/** What a description file says of the small model. */
export const SMALL_MODEL = {
  id: 'small',
  title: 'A small model',
  model: 'Small',
  layers: [...SMALL_WIDTHS],
  source: { name: 'A test' },
};

const WORDS = ['all', 'every', 'none', 'some', 'most', 'few', 'any'];

/**
 * The files of a few neurons in the release's layout, by path: every neuron of the small model but 1:2, of
 * which there is nothing; 0:3 has no explanations, and no other has related tokens than 0:0.
 */
export function smallReleaseFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [layer, width] of SMALL_WIDTHS.entries()) {
    for (let neuron = 0; neuron < width; neuron++) {
      if (layer === 1 && neuron === 2) continue;
      const word = WORDS[neuron]!;
      const strongest = `${word}{${neuron + 1.25}} day{0.1}\n`;
      const record = neuronRecord(layer, neuron, {
        most_positive_activation_records: [
          excerpt(`Not ${word}{${neuron + 0.5}} of{-0.12} them`),
          excerpt(strongest),
        ],
        random_sample: [excerpt('A random{-0.01} text'), excerpt(`Not ${word}{0.3} twice`)],
        mean: neuron / 8,
        kurtosis: 3 + layer,
      });
      files[activationsPath(layer, neuron)] = JSON.stringify(formatNeuronRecord(record));
      if (layer === 0 && neuron === 3) continue;
      const results = simulationResults(layer, neuron, [
        scoredExplanation(` the word "${word}"`, (neuron + 1) / 10, [
          scoredSequence(strongest, `${word}{9} day\n`),
          scoredSequence('A random{-0.01} text', 'A random text{1}'),
        ]),
      ]);
      const text = JSON.stringify(formatSimulationResults(results));
      files[explanationsPath(layer, neuron)] = `${text}\n`;
    }
  }
  files['data/related-tokens/activation-based/0/0.json'] = JSON.stringify({
    tokens: [' all'],
    average_activations: [1.5],
  });
  return files;
}

export function activationsPath(layer: number, neuron: number): string {
  return `data/collated-activations/${layer}/${neuron}.json`;
}

export function explanationsPath(layer: number, neuron: number): string {
  return `data/explanations/${layer}/${neuron}.jsonl`;
}

/** The small release in a folder of its own, and its description file. */
export async function makeSmallRelease(
  files: Readonly<Record<string, string>> = smallReleaseFiles(),
  layers: readonly number[] = SMALL_MODEL.layers,
): Promise<{ folder: string; description: string }> {
  const folder = await makeTemporaryFolder({ ...files });
  const description = join(folder, 'model.json');
  await writeFile(description, JSON.stringify({ ...SMALL_MODEL, layers }));
  return { folder, description };
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRelease } from '../../scripts/prepare.ts';

export interface ReleasedNeuron {
  layer: number;
  neuron: number;
  text: string;
  score: number | null;
}

/**
 * Every neuron that the corner of the real release explains, read off the released files themselves, without a line
 * of the project's reading: the paper's list, and the explanation files, which win over it.
 */
export async function readReleasedNeurons(): Promise<ReleasedNeuron[]> {
  const release = findRelease();
  if (release === null) throw new Error('there is no release here');
  const neurons = new Map<string, ReleasedNeuron>();
  const list = join(release, 'paper/data/neuron-explanations-compressed.json');
  const listed = Object.values(
    JSON.parse(await readFile(list, 'utf8')) as Record<string, [number, number, string, number]>,
  );
  for (const [layer, neuron, listedText, score] of listed) {
    // The list lacks every last character, nearly always this one.
    const text = listedText.endsWith('.') ? listedText : `${listedText}.`;
    neurons.set(`${layer}:${neuron}`, { layer, neuron, text, score });
  }
  const folder = join(release, 'data/explanations');
  for (const layer of await readdir(folder)) {
    for (const file of await readdir(join(folder, layer))) {
      const { scored_explanations: explained } = JSON.parse(
        await readFile(join(folder, layer, file), 'utf8'),
      ) as {
        scored_explanations: {
          explanation: string;
          scored_simulation: { ev_correlation_score: number };
        }[];
      };
      const [first] = explained;
      if (first === undefined) continue;
      const neuron = Number.parseInt(file, 10);
      neurons.set(`${layer}:${neuron}`, {
        layer: Number(layer),
        neuron,
        text: first.explanation,
        score: first.scored_simulation.ev_correlation_score,
      });
    }
  }
  return [...neurons.values()];
}

import type { NeuronRef } from '../dataset/ids.ts';

/** One of the three groups of neurons that the authors feature. */
export interface FeaturedGroup {
  readonly title: string;
  readonly description: string;
  readonly neurons: readonly NeuronRef[];
}

/** Layers and neurons per layer of the model that the featured neurons belong to, GPT-2 XL. */
const LAYERS = 48;
const NEURONS = 6400;

/** The neurons of GPT-2 XL that the authors feature in their paper's viewer. */
export const FEATURED_GROUPS: readonly FeaturedGroup[] = [
  {
    title: 'Well explained',
    description: 'the explanation predicts what the neuron does',
    neurons: parseReferences(
      '5:131 12:847 12:5820 14:417 15:4538 17:3218 18:5302 19:1377 21:2932 25:2602 25:4870 30:28',
    ),
  },
  {
    title: 'Partly explained',
    description: 'the explanation holds for some of what the neuron reacts to',
    neurons: parseReferences(
      '0:816 0:742 4:4342 5:2326 5:4492 6:3251 10:2851 12:2884 14:3539 14:3822 21:3982 26:20',
    ),
  },
  {
    title: 'Poorly explained',
    description: 'the explanation misses what the excerpts have in common',
    neurons: parseReferences(
      '13:410 13:979 14:1251 16:518 17:821 18:3481 18:3552 19:1763 20:4334 27:116 35:1523 46:2181',
    ),
  },
];

export const FEATURED_NEURONS: readonly NeuronRef[] = FEATURED_GROUPS.flatMap(
  ({ neurons }) => neurons,
);

/** Whether a dataset has the shape of the model that the featured neurons belong to. */
export function hasFeaturedNeurons(dataset: {
  synthetic: boolean;
  layers: readonly { neurons: number }[];
}): boolean {
  const { synthetic, layers } = dataset;
  return (
    !synthetic && layers.length === LAYERS && layers.every(({ neurons }) => neurons === NEURONS)
  );
}

function parseReferences(text: string): NeuronRef[] {
  return text.split(' ').map((reference) => {
    const [layer, neuron] = reference.split(':').map(Number);
    return { layer: layer!, neuron: neuron! };
  });
}

import { type ModelDescription, RELEASED_FILES } from '../models/model-description.ts';
import { RELEASED_QUANTILES } from '../release/neuron-record.ts';
import type { SyntheticOptions } from './synthetic-release.ts';

/** Neurons of each layer of the demo. */
export const SYNTHETIC_WIDTHS: readonly number[] = Array<number>(12).fill(128);

/**
 * The demo: it is made while somebody waits for their first look at the site, so its lists are shorter than
 * the release's and its texts fewer. With the release's sizes it takes twice as long.
 */
export const DEMO_MODEL: SyntheticOptions = {
  neuronsPerLayer: SYNTHETIC_WIDTHS,
  poolSize: 4_000,
  sampleSizes: { top: 30, random: 16, perQuantile: 5 },
};

/** The synthetic model as the site presents it: nobody may take it for a language model's neurons. */
export function syntheticModel(widths: readonly number[]): ModelDescription {
  return {
    id: 'synthetic',
    title: 'Synthetic demo',
    description:
      'A small made-up model: each neuron follows a simple rule over texts made by a grammar. It shows what ' +
      'the site does, not what language models do.',
    model: 'Synthetic model',
    layers: widths,
    source: { name: 'Neuron Atlas', licence: 'MIT', url: null },
    caveats: [
      {
        id: 'synthetic',
        title: 'This is not a language model',
        text:
          'Neurons, texts, explanations and simulations were made by a program; only the scores are computed as ' +
          'in the release. Real neurons of GPT-2 come with: npm run ingest -- --from <URL|folder> --model gpt2-xl',
      },
    ],
    links: [],
    files: RELEASED_FILES,
    quantiles: RELEASED_QUANTILES,
    synthetic: true,
  };
}

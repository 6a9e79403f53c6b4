import type { Caveat } from '../dataset/manifest.ts';
import { RELEASED_QUANTILES } from '../release/neuron-record.ts';
import { type FileTemplates, type ModelDescription, RELEASED_FILES } from './model-description.ts';

/** Below it lie the paths of `RELEASED_FILES`. */
const PUBLIC_RELEASE = 'https://openaipublic.blob.core.windows.net/neuron-explainer/';

/** The environment variable whose address stands in for the public release, for known models: a mirror, or a test's. */
export const PUBLIC_RELEASE_VARIABLE = 'NEURON_ATLAS_PUBLIC_RELEASE';

/** The paper's list of the explanations with a score of 0.25 or more, of GPT-2 XL, below the public release. */
export const PAPER_LIST = 'paper/data/neuron-explanations-compressed.json';

/** Of a dataset with explanations of the paper's list. */
export const PAPER_LIST_CAVEAT: Caveat = {
  id: 'paper-list',
  title: "Explanations from the paper's list are completed",
  text:
    "Every explanation in the paper's list lacks its last character, nearly always a full stop. It is added here: a " +
    'full stop or, where the text ends with one, the closing quotation mark. This is right for all 336 listed ' +
    'explanations that are known in full. The list is no random sample: it has the neurons with a score of 0.25 ' +
    "or more that stand out in the paper's four reading texts. Its scores have two decimals.",
};

const PAPER = 'https://openaipublic.blob.core.windows.net/neuron-explainer/paper/index.html';

const geluCaveat: Caveat = {
  id: 'approximate-gelu',
  title: 'Activations are approximate',
  text:
    'The authors ran the model with an optimized GELU (their note of August 2023), so activations differ a ' +
    'little from those of the original model. For GPT-2 small they measured differences of 0.0090 ' +
    '(median), 0.0252 (90th percentile), 0.0839 (99th) and 0.1736 (99.9th).',
};

const scoreCaveat: Caveat = {
  id: 'what-a-score-means',
  title: 'The score measures the simulation, not the truth',
  text:
    'The score is the correlation between the real activations and those that a language model predicted from ' +
    'the explanation alone, over five top-activating and five random texts. Half of the texts were chosen ' +
    'because the neuron is active in them; the random-only score leaves those out.',
};

const missingFileCaveat: Caveat = {
  id: 'missing-explanation-file',
  title: 'One neuron has no explanation file',
  text: 'The release has no explanation file for neuron 31:1593.',
};

/** Paths of released files below the public release, as links to one neuron's. */
function releasedLinks({ activations, explanations }: FileTemplates): ModelDescription['links'] {
  return [
    { title: 'Released activations', template: `${PUBLIC_RELEASE}${activations}` },
    { title: 'Released explanations', template: `${PUBLIC_RELEASE}${explanations}` },
  ];
}

const GPT2_SMALL_FILES: FileTemplates = {
  activations: 'gpt2_small_data/collated-activations/{layer}/{neuron}.json',
  explanations: 'gpt2_small_data/explanations/{layer}/{neuron}.jsonl',
  'related-neurons': null,
  'related-tokens-by-activation': null,
  'related-tokens-by-weight': null,
};

/** What the two models have in common. */
const RELEASED = {
  source: { name: 'OpenAI', licence: 'MIT', url: PUBLIC_RELEASE },
  quantiles: RELEASED_QUANTILES,
  synthetic: false,
};

const GPT2_XL: ModelDescription = {
  ...RELEASED,
  id: 'gpt2-xl',
  title: 'GPT-2 XL',
  description: `Every MLP neuron of GPT-2 XL with an explanation by GPT-4, from "Language models can explain neurons in language models" (OpenAI, May 2023): ${PAPER}`,
  model: 'GPT-2 XL',
  layers: Array<number>(48).fill(6_400),
  caveats: [scoreCaveat, geluCaveat, missingFileCaveat],
  links: [
    {
      title: "The authors' viewer",
      template: `${PUBLIC_RELEASE}neuron-viewer/index.html#/layers/{layer}/neurons/{neuron}`,
    },
    ...releasedLinks(RELEASED_FILES),
  ],
  files: RELEASED_FILES,
};

const GPT2_SMALL: ModelDescription = {
  ...RELEASED,
  id: 'gpt2-small',
  title: 'GPT-2 small',
  description: `Every MLP neuron of GPT-2 small with an explanation by GPT-4, added in July 2023 to the release of "Language models can explain neurons in language models" (OpenAI): ${PAPER}`,
  model: 'GPT-2 small',
  layers: Array<number>(12).fill(3_072),
  caveats: [
    {
      id: 'other-method',
      title: 'Scores cannot be compared with those of GPT-2 XL',
      text: 'The authors call the methodology of the small model slightly different from that of the XL model.',
    },
    scoreCaveat,
    geluCaveat,
    {
      id: 'no-related-data',
      title: 'No related neurons and tokens',
      text: 'The release announces neither related neurons nor related tokens for the small model.',
    },
  ],
  links: [
    { title: 'Neuronpedia', template: 'https://www.neuronpedia.org/gpt2-small/{layer}/{neuron}' },
    ...releasedLinks(GPT2_SMALL_FILES),
  ],
  files: GPT2_SMALL_FILES,
};

/** The models of the public release, by the name that `--model` takes. */
export const KNOWN_MODELS: ReadonlyMap<string, ModelDescription> = new Map(
  [GPT2_XL, GPT2_SMALL].map((model) => [model.id, model]),
);

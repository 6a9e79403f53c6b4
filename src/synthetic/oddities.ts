/** What the release gets wrong or leaves out, put on purpose at known places of every larger model. */
export type Oddity =
  | 'missing neuron'
  | 'missing explanations'
  | 'empty explanation'
  | 'several explanations'
  | 'missing related files';

const ODDITIES: readonly Oddity[] = [
  'missing neuron',
  'missing explanations',
  'empty explanation',
  'several explanations',
  'missing related files',
];

const ODD_LAYER = 1;
const FIRST_ODD_NEURON = 3;

/** The oddity at a place, all of them in the second layer at neurons 3, 5, 7 and on; mostly `null`. */
export function oddityAt(layer: number, neuron: number): Oddity | null {
  if (layer !== ODD_LAYER) return null;
  const nth = (neuron - FIRST_ODD_NEURON) / 2;
  return ODDITIES[nth] ?? null;
}

/** Where to find each oddity in a model that has a second layer of at least 12 neurons. */
export function oddPlaces(): { layer: number; neuron: number; oddity: Oddity }[] {
  return ODDITIES.map((oddity, i) => ({
    layer: ODD_LAYER,
    neuron: FIRST_ODD_NEURON + 2 * i,
    oddity,
  }));
}

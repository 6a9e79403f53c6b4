import type { DatasetEntry } from '../dataset/dataset-list.ts';
import { formatNeuronReference, parseNeuronReference } from '../route/neuron-reference.ts';
import type { Route } from '../route/route.ts';

/** Where the text of the go-to box leads. */
export type GoToTarget =
  | { kind: 'none' }
  | { kind: 'page'; route: Route }
  | { kind: 'search'; text: string }
  /** A neuron or layer that the open model does not have. */
  | { kind: 'not-found'; message: string };

/**
 * A neuron ("5:131", or any address that ends in `#/layers/5/neurons/131`), a layer ("layer 5", "L5"), or else
 * words to search for.
 *
 * @param dataset the open one; `undefined` while it is loading: then any layer and neuron is accepted
 */
export function goToTarget(
  typed: string,
  dataset: Pick<DatasetEntry, 'layers' | 'title'> | undefined,
): GoToTarget {
  const text = typed.trim();
  if (text === '') return { kind: 'none' };
  const reference = parseNeuronReference(text);
  const layerText = /^(?:layer\s*|l|.*#\/?layers\/)(\d{1,9})\/?$/i.exec(text)?.[1];
  if (reference === undefined && layerText === undefined) return { kind: 'search', text };
  const layer = reference?.layer ?? Number(layerText);
  const message = dataset && notFoundMessage(layer, reference?.neuron, dataset);
  if (message !== undefined) return { kind: 'not-found', message };
  return {
    kind: 'page',
    route: reference ? { kind: 'neuron', ...reference } : { kind: 'layer', layer },
  };
}

function notFoundMessage(
  layer: number,
  neuron: number | undefined,
  { layers, title }: Pick<DatasetEntry, 'layers' | 'title'>,
): string | undefined {
  const extent = layers[layer];
  if (extent === undefined) {
    return `There is no layer ${layer}: ${title} has layers 0 to ${layers.length - 1}.`;
  }
  if (neuron === undefined || neuron < extent.neurons) return undefined;
  return `There is no neuron ${formatNeuronReference({ layer, neuron })}: layer ${layer} has neurons 0 to ${extent.neurons - 1}.`;
}

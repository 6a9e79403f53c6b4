import type { NeuronRef } from '../dataset/ids.ts';
import { parseRoutePath } from './route.ts';

/**
 * The neuron that somebody means by "5:131", "5/131", "L5 N131", "5_131", or any address that ends in
 * `#/layers/5/neurons/131`, the authors' viewer's among them. `undefined` where the text is none of these.
 */
export function parseNeuronReference(text: string): NeuronRef | undefined {
  const trimmed = text.trim().slice(0, 10_000);
  const hash = trimmed.lastIndexOf('#');
  const path = (hash >= 0 ? trimmed.slice(hash + 1) : trimmed).split('?', 1)[0] ?? '';
  if (/layers/i.test(path)) {
    const place = parseRoutePath(path.slice(path.search(/(?:embed\/)?layers/i)));
    return place.kind === 'neuron' || place.kind === 'embed'
      ? { layer: place.layer, neuron: place.neuron }
      : undefined;
  }
  const match =
    /^(?:layer|l)?\s*(\d{1,9})\s*(?:[:/_,.;-]|\s)\s*(?:neuron|n)?\s*(\d{1,9})$/i.exec(trimmed) ??
    /^l(\d{1,9})n(\d{1,9})$/i.exec(trimmed);
  return match === null ? undefined : { layer: Number(match[1]), neuron: Number(match[2]) };
}

/** A neuron as people write it: "5:131". */
export function formatNeuronReference({ layer, neuron }: NeuronRef): string {
  return `${layer}:${neuron}`;
}

import type { NeuronRef } from '../dataset/ids.ts';
import { fillTemplate } from '../dataset/paths.ts';

/**
 * Addresses of released files, and which base answered last. The starting script uses this too: it imports little.
 */

/**
 * @param base as a dataset names it: absolute, or relative to the page
 * @param template with `{layer}` and `{neuron}`
 */
export function releaseAddress(base: string, template: string, neuronRef: NeuronRef): string {
  return new URL(base, document.baseURI).href + fillTemplate(template, neuronRef);
}

export const baseStorageKey = (dataset: string) => `neuron-atlas:release-base:${dataset}`;

/** The base of a dataset's release that answered last in this browser; `null` where none has. */
export function answeredBase(dataset: string): string | null {
  try {
    return localStorage.getItem(baseStorageKey(dataset));
  } catch {
    return null;
  }
}

/** A release's bases in the order in which they are asked: the one that answered last, then as the dataset lists them. */
export function orderedBases(dataset: string, bases: readonly string[]): string[] {
  const last = answeredBase(dataset);
  return last !== null && bases.includes(last) ? [...new Set([last, ...bases])] : [...bases];
}

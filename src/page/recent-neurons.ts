import * as z from 'zod/mini';
import type { NeuronRef } from '../dataset/ids.ts';
import { datasetId, nonNegativeInteger } from '../dataset/schema-parts.ts';
import { createStoredValue, jsonCodec, useStoredValue } from '../ui/browser-storage.ts';

/** As many as fit in a few lines. */
const MAX_NEURONS = 24;

/** A neuron that was opened, in which dataset. */
export interface RecentNeuron extends NeuronRef {
  readonly model: string;
}

const listSchema = z.pipe(
  z.array(z.object({ model: datasetId, layer: nonNegativeInteger, neuron: nonNegativeInteger })),
  z.transform((neurons): readonly RecentNeuron[] => neurons.slice(0, MAX_NEURONS)),
);

/** The neurons opened last, latest first, of all datasets; kept in this browser alone. */
const recentNeurons = createStoredValue('neuron-atlas:recent-neurons', jsonCodec(listSchema), []);

export const readRecentNeurons = recentNeurons.get;

/** Puts a neuron first; the list has it once. */
export function recordVisit({ model, layer, neuron }: RecentNeuron): void {
  const others = readRecentNeurons().filter(
    (other) => other.model !== model || other.layer !== layer || other.neuron !== neuron,
  );
  recentNeurons.set([{ model, layer, neuron }, ...others].slice(0, MAX_NEURONS));
}

export function forgetRecentNeurons(): void {
  recentNeurons.set([]);
}

/** The list, kept up to date, also with other tabs. */
export function useRecentNeurons(): readonly RecentNeuron[] {
  return useStoredValue(recentNeurons);
}

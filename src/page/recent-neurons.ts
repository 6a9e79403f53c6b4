import { useEffect, useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import type { NeuronRef } from '../dataset/ids.ts';
import { datasetId, nonNegativeInteger } from '../dataset/schema-parts.ts';

const KEY = 'neuron-atlas:recent-neurons';
/** As many as fit in a few lines. */
const KEPT = 24;

/** A neuron that was opened, in which dataset. */
export interface RecentNeuron extends NeuronRef {
  readonly model: string;
}

const storedSchema = z.array(
  z.object({ model: datasetId, layer: nonNegativeInteger, neuron: nonNegativeInteger }),
);

const listeners = new Set<() => void>();
let cached: { text: string | null; neurons: readonly RecentNeuron[] } = { text: null, neurons: [] };

/** The neurons opened last, latest first, of all datasets; kept in this browser alone. */
export function readRecentNeurons(): readonly RecentNeuron[] {
  let text: string | null = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    // Storage is refused in some private windows and iframes: then there is no history.
  }
  if (text !== cached.text) cached = { text, neurons: parseStored(text) };
  return cached.neurons;
}

/** Anything may have written there, an older version of this page included. */
function parseStored(text: string | null): readonly RecentNeuron[] {
  if (text === null) return [];
  try {
    const parsed = storedSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

function store(neurons: readonly RecentNeuron[]): void {
  try {
    if (neurons.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(neurons.slice(0, KEPT)));
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

/** Puts a neuron first; it stands in the list once. */
export function recordVisit(visit: RecentNeuron): void {
  const { model, layer, neuron } = visit;
  const others = readRecentNeurons().filter(
    (one) => one.model !== model || one.layer !== layer || one.neuron !== neuron,
  );
  store([{ model, layer, neuron }, ...others]);
}

export function forgetRecentNeurons(): void {
  store([]);
}

/** Remembers that a neuron is open. */
export function useRecordVisit(model: string, layer: number, neuron: number): void {
  useEffect(() => recordVisit({ model, layer, neuron }), [model, layer, neuron]);
}

/** The list, kept up to date, also by other tabs. */
export function useRecentNeurons(): readonly RecentNeuron[] {
  return useSyncExternalStore(subscribe, readRecentNeurons);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

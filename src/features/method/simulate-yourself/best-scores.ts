import * as z from 'zod/mini';
import { createStoredValue, jsonCodec } from '../../../ui/browser-storage.ts';

/** Neurons whose score is kept, the latest ones. */
const MAX_NEURONS = 200;

const scoresSchema = z.array(
  z.object({
    /** "gpt2-xl/5/131" */
    neuron: z.string().check(z.maxLength(300)),
    /** The best r so far. */
    best: z.number().check(z.gte(-1), z.lte(1)),
  }),
);

/** Kept in this browser and nowhere else. */
const bestScores = createStoredValue('neuron-atlas:by-hand', jsonCodec(scoresSchema), []);

/** The reader's best r on a neuron; `null` where there is none yet. */
export function readBestScore(neuron: string): number | null {
  return bestScores.get().find((entry) => entry.neuron === neuron)?.best ?? null;
}

/** Keeps a score if it is the best one on its neuron. */
export function recordScore(neuron: string, score: number): void {
  const best = Math.max(readBestScore(neuron) ?? Number.NEGATIVE_INFINITY, score);
  const others = bestScores.get().filter((entry) => entry.neuron !== neuron);
  bestScores.set([{ neuron, best }, ...others].slice(0, MAX_NEURONS));
}

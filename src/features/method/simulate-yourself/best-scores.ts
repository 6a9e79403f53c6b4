import * as z from 'zod/mini';

const KEY = 'neuron-atlas:by-hand';
/** Neurons that are remembered, the latest ones. */
const KEPT = 200;

const storedSchema = z.array(
  z.object({
    /** "gpt2-xl/5/131" */
    neuron: z.string().check(z.maxLength(300)),
    /** The best r so far. */
    best: z.number().check(z.gte(-1), z.lte(1)),
  }),
);
type Stored = z.infer<typeof storedSchema>;

/** The best r somebody reached by hand on a neuron, in this browser and nowhere else; `null`: none yet. */
export function readBestScore(neuron: string): number | null {
  return read().find((entry) => entry.neuron === neuron)?.best ?? null;
}

/** Remembers a score where it is the best one. */
export function recordScore(neuron: string, score: number): void {
  const stored = read();
  const before = stored.find((entry) => entry.neuron === neuron)?.best ?? Number.NEGATIVE_INFINITY;
  const others = stored.filter((entry) => entry.neuron !== neuron);
  write([{ neuron, best: Math.max(before, score) }, ...others].slice(0, KEPT));
}

export function forgetScores(): void {
  write([]);
}

/** Anything may have written there. */
function read(): Stored {
  try {
    const parsed = storedSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

function write(stored: Stored): void {
  try {
    if (stored.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(stored));
  } catch {
    // Storage is refused in some private windows: then nothing is remembered.
  }
}

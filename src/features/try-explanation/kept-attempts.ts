import * as z from 'zod/mini';
import { type Attempt, formatAttempts, parseAttempts } from '../../method/trials.ts';
import type { NeuronId } from '../../release/types.ts';
import { attemptKey } from './scored-trial.ts';

/** Attempts on one neuron that are kept; more would make its file too large to handle. */
export const MOST_ATTEMPTS = 60;
/** Characters of one neuron's attempts: 60 of a literal simulator have about a million. */
export const MOST_CHARACTERS = 16_000_000;

/** What the browser's database holds of one neuron; the version is that of this shape. */
export interface KeptRecord {
  version: 1;
  /** A file in the release's format: see `formatAttempts`. */
  text: string;
  /** What stood there and could not be read: kept until its owner has saved or dropped it. */
  unreadable: string | null;
}

export interface KeptAttempts {
  attempts: Attempt[];
  unreadable: string | null;
}

/** There is no room for another attempt; the message says what to do. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

const recordSchema = z.object({
  version: z.literal(1),
  text: z.string(),
  unreadable: z.nullable(z.string()),
});

/** Reads whatever the database holds; never throws, and loses nothing: see `unreadable`. */
export function decodeKept(value: unknown, neuron: NeuronId): KeptAttempts {
  if (value === undefined) return { attempts: [], unreadable: null };
  const record = recordSchema.safeParse(value);
  if (!record.success) return { attempts: [], unreadable: asText(value) };
  const { text, unreadable } = record.data;
  try {
    const file = { name: 'the attempts kept in this browser', expected: neuron };
    return { attempts: parseAttempts(text, file).attempts, unreadable };
  } catch {
    return { attempts: [], unreadable: [unreadable, text].filter(Boolean).join('\n') };
  }
}

/** @throws NoRoomError */
export function encodeKept({ attempts, unreadable }: KeptAttempts, neuron: NeuronId): KeptRecord {
  if (attempts.length > MOST_ATTEMPTS) {
    throw new NoRoomError(
      `There is room for ${MOST_ATTEMPTS} attempts on a neuron. Export and delete some of them first.`,
    );
  }
  const text = formatAttempts(neuron, attempts);
  if (text.length > MOST_CHARACTERS) {
    throw new NoRoomError(
      'These attempts are too large to be kept. Export and delete some of them first.',
    );
  }
  return { version: 1, text, unreadable };
}

/** The attempts with others added; one that is there already is left out. */
export function addAttempts(present: readonly Attempt[], added: readonly Attempt[]): Attempt[] {
  const all = new Map(present.map((attempt) => [attemptKey(attempt), attempt]));
  for (const attempt of added) {
    const key = attemptKey(attempt);
    if (!all.has(key)) all.set(key, attempt);
  }
  return [...all.values()];
}

function asText(value: unknown): string {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    return String(value);
  }
}

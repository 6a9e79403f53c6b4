import { createStore, get, promisifyRequest, type UseStore } from 'idb-keyval';
import * as z from 'zod/mini';
import { formatTrials, parseTrials, type Trial } from '../../method/trials.ts';
import type { NeuronId } from '../../release/types.ts';
import { trialKey } from './scored-trial.ts';

/** Which neuron of which dataset trials belong to. */
export interface TrialKey {
  dataset: string;
  neuron: NeuronId;
}

export interface StoredTrials {
  trials: Trial[];
  /** A stored record that could not be read; `null` where there is none. */
  unreadable: string | null;
}

/** These names hold what readers have saved: whoever changes one must move the old records. */
const DATABASE = 'neuron-atlas';
const STORE = 'attempts';
const CHANNEL = 'neuron-atlas:attempts';

/** More would make a neuron's file too large to handle. */
export const MAX_TRIALS = 60;
/** Of one neuron's file: 60 trials of the rule-based simulator have about a million. */
const MAX_CHARACTERS = 16_000_000;

/** @throws DOMException where the browser stores nothing, as in some private windows */
export async function readStoredTrials(key: TrialKey): Promise<StoredTrials> {
  return decodeStored(await get(formatKey(key), trialStore), key.neuron);
}

/**
 * Changes a neuron's trials in one transaction, so that nothing that another tab adds at the same time is lost.
 *
 * @returns what is stored now: without the last trials where there is no room for all
 * @throws DOMException as above
 */
export async function updateStoredTrials(
  key: TrialKey,
  change: (stored: StoredTrials) => StoredTrials,
): Promise<StoredTrials> {
  const name = formatKey(key);
  const stored = await trialStore('readwrite', async (store) => {
    const before = decodeStored(await promisifyRequest(store.get(name)), key.neuron);
    const { record, stored } = encodeStored(change(before), key.neuron);
    if (stored.trials.length === 0 && stored.unreadable === null) store.delete(name);
    else store.put(record, name);
    await promisifyRequest(store.transaction);
    return stored;
  });
  openChannel().postMessage(name);
  return stored;
}

/** Calls back when another tab has changed a neuron's trials. @returns a function that ends it */
export function subscribeToStoredTrials(key: TrialKey, onChange: () => void): () => void {
  const listen = ({ data }: MessageEvent) => data === formatKey(key) && onChange();
  openChannel().addEventListener('message', listen);
  return () => openChannel().removeEventListener('message', listen);
}

/** Also the name of a neuron's record in the database. */
export function formatKey({ dataset, neuron }: TrialKey): string {
  return `${dataset}/${neuron.layer_index}/${neuron.neuron_index}`;
}

let channel: BroadcastChannel | undefined;

/** One for all of this tab: a message reaches every channel but the one that sends it. */
function openChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

let openStore = createStore(DATABASE, STORE);

/** A store that gives way to a tab that changes the database's version, and then opens it again. */
const trialStore: UseStore = (mode, callback) =>
  openStore(mode, (store) => {
    const { db } = store.transaction;
    db.onversionchange = () => {
      db.close();
      openStore = createStore(DATABASE, STORE);
    };
    return callback(store);
  });

/** A neuron's record in the database; the version is that of this structure. */
const recordSchema = z.object({
  version: z.literal(1),
  /** A file in the release's format: see `formatTrials`. */
  text: z.string(),
  /** A record that could not be read, until its owner has downloaded or deleted it. */
  unreadable: z.nullable(z.string()),
});

/** Reads any stored value. Never throws: what cannot be read is returned as `unreadable`. */
export function decodeStored(value: unknown, neuron: NeuronId): StoredTrials {
  if (value === undefined) return { trials: [], unreadable: null };
  const record = recordSchema.safeParse(value);
  if (!record.success) return { trials: [], unreadable: asText(value) };
  const { text, unreadable } = record.data;
  try {
    const file = { name: 'the trials stored in this browser', expected: neuron };
    return { trials: parseTrials(text, file).trials, unreadable };
  } catch {
    return { trials: [], unreadable: [unreadable, text].filter(Boolean).join('\n') };
  }
}

/** The record of as many trials, in their order, as there is room for, and what it contains. */
export function encodeStored(
  { trials, unreadable }: StoredTrials,
  neuron: NeuronId,
): { record: z.infer<typeof recordSchema>; stored: StoredTrials } {
  const fitting = trials.slice(0, MAX_TRIALS);
  let text = formatTrials(neuron, fitting);
  while (text.length > MAX_CHARACTERS) {
    fitting.pop();
    text = formatTrials(neuron, fitting);
  }
  return { record: { version: 1, text, unreadable }, stored: { trials: fitting, unreadable } };
}

/** The trials with others added, but for those that are there already. */
export function addTrials(present: readonly Trial[], added: readonly Trial[]): Trial[] {
  const all = new Map<string, Trial>();
  for (const trial of [...present, ...added]) {
    const key = trialKey(trial);
    if (!all.has(key)) all.set(key, trial);
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

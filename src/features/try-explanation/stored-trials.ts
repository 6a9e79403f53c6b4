import * as z from 'zod/mini';
import { formatTrials, parseTrials, type Trial } from '../../method/trials.ts';
import type { NeuronId } from '../../release/types.ts';
import { trialKey } from './scored-trial.ts';

/** Which neuron of which dataset attempts belong to. */
export interface TrialKey {
  dataset: string;
  neuron: NeuronId;
}

const DATABASE = 'neuron-atlas';
const STORE = 'attempts';
/** Of the database's stores, not of what they hold: that has a version of its own. */
const DATABASE_VERSION = 1;
const CHANNEL = 'neuron-atlas:attempts';

/**
 * Attempts of all neurons, in the browser's database: one record a neuron.
 *
 * @throws DOMException where the browser keeps nothing, as some private windows do
 */
export async function readStoredTrials(place: TrialKey): Promise<StoredTrials> {
  const database = await openDatabase();
  const store = database.transaction(STORE).objectStore(STORE);
  return decodeStored(await settled(store.get(keyOf(place))), place.neuron);
}

/**
 * Changes a neuron's attempts in one step: what another tab adds meanwhile is not lost.
 *
 * @throws NoRoomError; DOMException as above
 */
export async function updateStoredTrials(
  place: TrialKey,
  change: (kept: StoredTrials) => StoredTrials,
): Promise<StoredTrials> {
  const database = await openDatabase();
  const transaction = database.transaction(STORE, 'readwrite');
  const store = transaction.objectStore(STORE);
  const changed = change(decodeStored(await settled(store.get(keyOf(place))), place.neuron));
  if (changed.attempts.length === 0 && changed.unreadable === null) store.delete(keyOf(place));
  else store.put(encodeStored(changed, place.neuron), keyOf(place));
  await committed(transaction);
  new BroadcastChannel(CHANNEL).postMessage(keyOf(place));
  return changed;
}

/** Calls back when another tab has changed a neuron's attempts. @returns a function that ends it */
export function subscribeToStoredTrials(place: TrialKey, changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => data === keyOf(place) && changed();
  return () => channel.close();
}

export function keyOf({ dataset, neuron }: TrialKey): string {
  return `${dataset}/${neuron.layer_index}/${neuron.neuron_index}`;
}

let opened: Promise<IDBDatabase> | null = null;

function openDatabase(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, DATABASE_VERSION);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onblocked = () => reject(new DOMException('Another tab holds an older version.'));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // A newer version of the page, in another tab, may go on; a closed database is opened again.
      database.onversionchange = () => database.close();
      database.onclose = () => {
        opened = null;
      };
      resolve(database);
    };
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Attempts on one neuron that are kept; more would make its file too large to handle. */
export const MAX_TRIALS = 60;
/** Characters of one neuron's attempts: 60 of a literal simulator have about a million. */
export const MOST_CHARACTERS = 16_000_000;

/** What the browser's database holds of one neuron; the version is that of this shape. */
export interface StoredRecord {
  version: 1;
  /** A file in the release's format: see `formatAttempts`. */
  text: string;
  /** What stood there and could not be read: kept until its owner has saved or dropped it. */
  unreadable: string | null;
}

export interface StoredTrials {
  attempts: Trial[];
  unreadable: string | null;
}

/** There is no room for another attempt; the message says what to do. */
export class StorageFullError extends Error {
  override readonly name = 'NoRoomError';
}

const recordSchema = z.object({
  version: z.literal(1),
  text: z.string(),
  unreadable: z.nullable(z.string()),
});

/** Reads whatever the database holds; never throws, and loses nothing: see `unreadable`. */
export function decodeStored(value: unknown, neuron: NeuronId): StoredTrials {
  if (value === undefined) return { attempts: [], unreadable: null };
  const record = recordSchema.safeParse(value);
  if (!record.success) return { attempts: [], unreadable: asText(value) };
  const { text, unreadable } = record.data;
  try {
    const file = { name: 'the attempts kept in this browser', expected: neuron };
    return { attempts: parseTrials(text, file).attempts, unreadable };
  } catch {
    return { attempts: [], unreadable: [unreadable, text].filter(Boolean).join('\n') };
  }
}

/** @throws NoRoomError */
export function encodeStored(
  { attempts, unreadable }: StoredTrials,
  neuron: NeuronId,
): StoredRecord {
  if (attempts.length > MAX_TRIALS) {
    throw new StorageFullError(
      `There is room for ${MAX_TRIALS} attempts on a neuron. Export and delete some of them first.`,
    );
  }
  const text = formatTrials(neuron, attempts);
  if (text.length > MOST_CHARACTERS) {
    throw new StorageFullError(
      'These attempts are too large to be kept. Export and delete some of them first.',
    );
  }
  return { version: 1, text, unreadable };
}

/** The attempts with others added; one that is there already is left out. */
export function addTrials(present: readonly Trial[], added: readonly Trial[]): Trial[] {
  const all = new Map(present.map((attempt) => [trialKey(attempt), attempt]));
  for (const attempt of added) {
    const key = trialKey(attempt);
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

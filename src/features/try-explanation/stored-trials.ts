import type { NeuronId } from '../../release/types.ts';
import { decodeKept, encodeKept, type KeptAttempts } from './kept-attempts.ts';

/** Which neuron of which dataset attempts belong to. */
export interface AttemptPlace {
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
export async function readKept(place: AttemptPlace): Promise<KeptAttempts> {
  const database = await openDatabase();
  const store = database.transaction(STORE).objectStore(STORE);
  return decodeKept(await settled(store.get(keyOf(place))), place.neuron);
}

/**
 * Changes a neuron's attempts in one step: what another tab adds meanwhile is not lost.
 *
 * @throws NoRoomError; DOMException as above
 */
export async function changeKept(
  place: AttemptPlace,
  change: (kept: KeptAttempts) => KeptAttempts,
): Promise<KeptAttempts> {
  const database = await openDatabase();
  const transaction = database.transaction(STORE, 'readwrite');
  const store = transaction.objectStore(STORE);
  const changed = change(decodeKept(await settled(store.get(keyOf(place))), place.neuron));
  if (changed.attempts.length === 0 && changed.unreadable === null) store.delete(keyOf(place));
  else store.put(encodeKept(changed, place.neuron), keyOf(place));
  await committed(transaction);
  new BroadcastChannel(CHANNEL).postMessage(keyOf(place));
  return changed;
}

/** Calls back when another tab has changed a neuron's attempts. @returns a function that ends it */
export function watchKept(place: AttemptPlace, changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => data === keyOf(place) && changed();
  return () => channel.close();
}

export function keyOf({ dataset, neuron }: AttemptPlace): string {
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

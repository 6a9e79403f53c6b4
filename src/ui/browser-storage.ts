import { useSyncExternalStore } from 'react';

/** How a value is written as text. */
export interface TextCodec<Value> {
  /** @returns `undefined` for text that is no such value: other programs and older versions write there too */
  parse: (text: string) => Value | undefined;
  format: (value: Value) => string;
}

/** Text as it is. */
export const plainText: TextCodec<string> = { parse: (text) => text, format: (text) => text };

/** JSON that a zod schema accepts. */
export function jsonCodec<Value>(schema: {
  safeParse: (value: unknown) => { success: true; data: Value } | { success: false };
}): TextCodec<Value> {
  return {
    parse: (text) => {
      const parsed = schema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : undefined;
    },
    format: (value) => JSON.stringify(value),
  };
}

/** A value in the browser's storage. Nothing here throws, also where the browser refuses to store. */
export interface StoredValue<Value> {
  /** The same object until the stored text changes. */
  get: () => Value;
  /** Setting the fallback removes the item. */
  set: (value: Value) => void;
  /** Calls `listener` when this tab or another one sets the value. @returns a function that unsubscribes */
  subscribe: (listener: () => void) => () => void;
}

/**
 * @param fallback the value where nothing, or nothing readable, is stored
 * @param area `session` is storage of this tab alone, until it is closed
 */
export function createStoredValue<Value>(
  key: string,
  { parse, format }: TextCodec<Value>,
  fallback: Value,
  area: 'local' | 'session' = 'local',
): StoredValue<Value> {
  const listeners = new Set<() => void>();
  let cached: { text: string | null; value: Value } = { text: null, value: fallback };
  // Reading the property is what throws in some private windows and iframes.
  const storage = () => (area === 'local' ? localStorage : sessionStorage);

  const read = (text: string | null): Value => {
    if (text === null) return fallback;
    try {
      return parse(text) ?? fallback;
    } catch {
      return fallback;
    }
  };
  const onStorage = (event: StorageEvent) => {
    // The key is null where another tab has cleared the whole storage.
    if (event.key !== key && event.key !== null) return;
    for (const listener of listeners) listener();
  };
  return {
    get: () => {
      let text: string | null = null;
      try {
        text = storage().getItem(key);
      } catch {
        // Refused: as if nothing were stored.
      }
      if (text !== cached.text) cached = { text, value: read(text) };
      return cached.value;
    },
    set: (value) => {
      const text = format(value);
      try {
        if (text === format(fallback)) storage().removeItem(key);
        else storage().setItem(key, text);
      } catch {
        // Refused, or full: the value is not kept.
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      if (listeners.size === 0) window.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener('storage', onStorage);
      };
    },
  };
}

/** A stored value, kept up to date, also with other tabs. */
export function useStoredValue<Value>({ get, subscribe }: StoredValue<Value>): Value {
  return useSyncExternalStore(subscribe, get);
}

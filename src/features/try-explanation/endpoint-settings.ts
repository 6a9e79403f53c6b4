import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { parseBaseUrl } from '../../method/endpoint/base-url.ts';
import type { EndpointSettings } from '../../method/run/open-endpoint.ts';

/**
 * The settings of the form. The key is kept in memory, and in the tab's own storage where its owner wishes;
 * never anywhere else.
 */
export interface StoredEndpointSettings extends EndpointSettings {
  /** Whether the key survives a reload of this tab. */
  storeKeyInSession: boolean;
}

const SETTINGS = 'neuron-atlas:endpoint';
const KEY = 'neuron-atlas:endpoint-key';

/** What is kept between visits: no key, and no address that could carry one. */
const keptSchema = z.object({
  baseUrl: z.catch(z.string().check(z.maxLength(2_000)), ''),
  model: z.catch(z.string().check(z.maxLength(200)), ''),
  concurrency: z.catch(z.int().check(z.gte(1), z.lte(64)), 4),
  maxRequests: z.catch(z.int().check(z.gte(1), z.lte(1_000_000)), 2_000),
});

let settings: StoredEndpointSettings | null = null;
const listeners = new Set<() => void>();

function readSettings(): StoredEndpointSettings {
  settings ??= load();
  return settings;
}

function load(): StoredEndpointSettings {
  let kept: unknown = {};
  try {
    kept = JSON.parse(localStorage.getItem(SETTINGS) ?? '{}');
  } catch {
    // Storage is refused, or holds something else: then one begins without.
  }
  const parsed = keptSchema.safeParse(kept);
  const found = parsed.success ? parsed.data : keptSchema.parse({});
  const apiKey = readTabKey();
  return { ...found, apiKey: apiKey ?? '', storeKeyInSession: apiKey !== null };
}

function readTabKey(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function changeEndpointSettings(changes: Partial<StoredEndpointSettings>): void {
  settings = { ...readSettings(), ...changes };
  const {
    baseUrl,
    model,
    apiKey,
    storeKeyInSession: keepsKeyInTab,
    concurrency,
    maxRequests,
  } = settings;
  try {
    if (keepsKeyInTab && apiKey !== '') sessionStorage.setItem(KEY, apiKey);
    else sessionStorage.removeItem(KEY);
    localStorage.setItem(
      SETTINGS,
      JSON.stringify({ baseUrl: asKept(baseUrl), model, concurrency, maxRequests }),
    );
  } catch {
    // Storage is refused in some private windows: the settings then last as long as the page.
  }
  for (const listener of listeners) listener();
}

/** An address that is not (yet) one may be a key that was pasted into the wrong field. */
function asKept(baseUrl: string): string {
  try {
    return parseBaseUrl(baseUrl);
  } catch {
    return '';
  }
}

/** The settings, the same in all parts of the page. */
export function useEndpointSettings(): StoredEndpointSettings {
  return useSyncExternalStore(subscribe, readSettings);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

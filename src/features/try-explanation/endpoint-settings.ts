import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { parseBaseUrl } from '../../method/endpoint/base-url.ts';
import type { EndpointSettings } from '../../method/run/open-endpoint.ts';
import { createStoredValue, jsonCodec, plainText } from '../../ui/browser-storage.ts';

/** The form's settings. The key is in memory only, or in the tab's session storage if its owner chooses so. */
export interface StoredEndpointSettings extends EndpointSettings {
  /** Whether the key survives a reload of this tab. */
  storeKeyInSession: boolean;
}

export const LARGEST = { concurrency: 64, maxRequests: 1_000_000 };

/** Stored between visits: no key, and no address that could contain one. */
const settingsSchema = z.object({
  baseUrl: z.catch(z.string().check(z.maxLength(2_000)), ''),
  model: z.catch(z.string().check(z.maxLength(200)), ''),
  concurrency: z.catch(z.int().check(z.gte(1), z.lte(LARGEST.concurrency)), 4),
  maxRequests: z.catch(z.int().check(z.gte(1), z.lte(LARGEST.maxRequests)), 2_000),
});

const storedSettings = createStoredValue(
  'neuron-atlas:endpoint',
  jsonCodec(settingsSchema),
  settingsSchema.parse({}),
);
const storedKey = createStoredValue('neuron-atlas:endpoint-key', plainText, '', 'session');

/** In memory, as they may contain a key, and last as long as the page where storage is refused. */
let settings: StoredEndpointSettings | null = null;

function readSettings(): StoredEndpointSettings {
  const apiKey = storedKey.get();
  settings ??= { ...storedSettings.get(), apiKey, storeKeyInSession: apiKey !== '' };
  return settings;
}

export function changeEndpointSettings(changes: Partial<StoredEndpointSettings>): void {
  settings = { ...readSettings(), ...changes };
  const { apiKey, storeKeyInSession, baseUrl, model, concurrency, maxRequests } = settings;
  storedKey.set(storeKeyInSession ? apiKey : '');
  storedSettings.set({ baseUrl: validUrl(baseUrl), model, concurrency, maxRequests });
}

/** Empty for text that is no address: it may be a key that was pasted into the wrong field. */
function validUrl(baseUrl: string): string {
  try {
    return parseBaseUrl(baseUrl);
  } catch {
    return '';
  }
}

/** The same settings in all parts of the page. */
export function useEndpointSettings(): StoredEndpointSettings {
  // Every change of them sets the stored ones.
  return useSyncExternalStore(storedSettings.subscribe, readSettings);
}

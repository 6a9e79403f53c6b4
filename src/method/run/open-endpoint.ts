import { Budget } from '../endpoint/budget.ts';
import { detectCapabilities, type EndpointCapabilities } from '../endpoint/capabilities.ts';
import {
  createEndpointClient,
  type EndpointClient,
  type EndpointOptions,
} from '../endpoint/client.ts';

/** Which language model is used, and how much of it. */
export interface EndpointSettings {
  baseUrl: string;
  model: string;
  apiKey: string;
  /** Concurrent requests. */
  concurrency: number;
  /** Limit of requests per run, retries included. */
  maxRequests: number;
}

/** Results of tests while the page is open: by address and model, never by key. */
const tested = new Map<string, EndpointCapabilities>();

/** `undefined`: the endpoint was not tested. */
export function cachedCapabilities(settings: EndpointSettings): EndpointCapabilities | undefined {
  return tested.get(cacheKey(settings));
}

/** @throws EndpointError (invalid-settings) */
export function openEndpoint(
  { maxRequests, ...settings }: EndpointSettings,
  options: Pick<EndpointOptions, 'onUsage' | 'diagnose'> = {},
): EndpointClient {
  return createEndpointClient({ ...settings, budget: new Budget({ maxRequests }), ...options });
}

/** Tests what an endpoint supports. @throws EndpointError; the signal's reason */
export async function checkEndpoint(
  client: EndpointClient,
  settings: EndpointSettings,
  signal: AbortSignal,
): Promise<EndpointCapabilities> {
  tested.delete(cacheKey(settings));
  const capabilities = await detectCapabilities(client, signal);
  tested.set(cacheKey(settings), capabilities);
  return capabilities;
}

function cacheKey({ baseUrl, model }: EndpointSettings): string {
  return JSON.stringify([baseUrl.trim(), model.trim()]);
}

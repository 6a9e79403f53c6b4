import { describeEndpointError, EndpointError } from '../../method/endpoint/endpoint-error.ts';
import type { SimulatorKind } from '../../method/simulator.ts';
import type { Trial } from '../../method/trials.ts';

export const SIMULATOR_NAMES: Record<SimulatorKind, string> = {
  'token-lookup': 'Token lookup',
  'rule-based': 'Rule-based',
  'all-at-once': 'Language model, all at once',
  'token-by-token': 'Language model, token by token',
  'logprob-free': 'Language model, without log-probabilities',
  'by-hand': 'By hand',
};

/** A trial's simulator, such as "Language model, all at once (gpt-4)". */
export function simulatorName({ simulator, model }: Pick<Trial, 'simulator' | 'model'>): string {
  const name = simulator === null ? 'Unknown simulator' : SIMULATOR_NAMES[simulator];
  return model === null ? name : `${name} (${model})`;
}

/** Text for any error of a run: what happened, and what to do about it. */
export function endpointErrorText(error: unknown): { summary: string; advice: string } {
  if (error instanceof EndpointError) return describeEndpointError(error.reason);
  const message = error instanceof Error ? error.message : String(error);
  return { summary: `Unexpected error: ${message}`, advice: 'Try again.' };
}

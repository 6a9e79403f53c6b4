import { describeEndpointError, EndpointError } from '../../method/endpoint/endpoint-error.ts';
import type { SimulatorKind } from '../../method/simulator.ts';
import type { Trial } from '../../method/trials.ts';

export const SIMULATOR_NAMES: Record<SimulatorKind, string> = {
  'token-lookup': 'Token lookup',
  literal: 'Literal',
  'all-at-once': 'Language model, all at once',
  'token-by-token': 'Language model, token by token',
  'written-values': 'Language model, values written out',
  'by-hand': 'By hand',
};

/** Who simulated: "Literal", "Language model, all at once (gpt-4)". */
export function simulatorName({ simulator, model }: Pick<Trial, 'simulator' | 'model'>): string {
  const name = simulator === null ? 'Not known' : SIMULATOR_NAMES[simulator];
  return model === null ? name : `${name} (${model})`;
}

/** Anything that ended or hindered a run: what happened, and what to do about it. */
export function endpointErrorText(error: unknown): { summary: string; advice: string } {
  if (error instanceof EndpointError) return describeEndpointError(error.reason);
  const message = error instanceof Error ? error.message : String(error);
  return { summary: `Something went wrong here: ${message}`, advice: 'Try again.' };
}

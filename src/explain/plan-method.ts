import { UsageError } from '../cli/exit-codes.ts';
import { Budget } from '../method/endpoint/budget.ts';
import { detectCapabilities, preferredSimulatorKind } from '../method/endpoint/capabilities.ts';
import {
  createEndpointClient,
  type EndpointClient,
  type EndpointUsage,
} from '../method/endpoint/client.ts';
import { EndpointError } from '../method/endpoint/endpoint-error.ts';
import {
  createLanguageModelSimulator,
  type LanguageModelSimulatorKind,
} from '../method/language-model/create-simulator.ts';
import type { NewlineHandling } from '../method/language-model/prompt-tokens.ts';
import { createRuleBasedSimulator } from '../method/rule-based/rule-based-simulator.ts';
import type { ExplanationSource, SimulatorFor } from '../method/run/explain-and-score.ts';
import type { SimulationCost, SimulatorKind } from '../method/simulator.ts';
import { createTokenLookupSimulator } from '../method/token-lookup.ts';

/** The options that say who explains, who simulates, and what it may cost. */
export interface MethodOptions {
  baseUrl?: string;
  model?: string;
  explanations?: 'new' | 'released';
  simulator?: 'best' | LanguageModelSimulatorKind | 'literal' | 'token-lookup';
  newlines: NewlineHandling;
  samples: number;
  maxRequests?: number;
  maxTokens?: number;
  concurrency: number;
  retries: number;
  timeout: number;
}

/** What the options come to, before anybody is asked. */
export interface MethodPlan {
  endpoint: { client: EndpointClient; budget: Budget } | null;
  simulator: NonNullable<MethodOptions['simulator']>;
  /** Explanations that a language model writes of a neuron; 0: those of the release are taken. */
  samples: number;
  /** For the first line of a run. */
  description: string;
}

/** A method that is ready to be used. */
export interface OpenedMethod {
  explainer: ExplanationSource;
  simulatorFor: SimulatorFor;
  simulatorKind: SimulatorKind;
  /** `null` where rules simulate. */
  simulatingModel: string | null;
  neuronsAtOnce: number;
  /** `null` without an endpoint. */
  usage: () => EndpointUsage | null;
  affords: (cost: SimulationCost) => boolean;
}

const RULES = ['literal', 'token-lookup'] as const;
/** A neuron has some ten requests to send at once; a second one fills the gaps between its explanations. */
const NEURONS_AT_ONCE = 2;

/** @throws UsageError where options do not go together; EndpointError for an address or key that cannot be used */
export function planMethod(options: MethodOptions, apiKey: string | undefined): MethodPlan {
  const { baseUrl, model } = options;
  const hasEndpoint = baseUrl !== undefined || model !== undefined;
  const simulator = options.simulator ?? (hasEndpoint ? 'best' : 'literal');
  const explanations = options.explanations ?? (hasEndpoint ? 'new' : 'released');
  const needsEndpoint = explanations === 'new' || !isRuleBased(simulator);
  if (needsEndpoint && (baseUrl === undefined || model === undefined)) {
    throw new UsageError(
      'A language model needs --base-url and --model. Without one: --simulator literal or token-lookup, on the explanations of the release.',
    );
  }
  const budget = new Budget({ maxRequests: options.maxRequests, maxTokens: options.maxTokens });
  const endpoint = needsEndpoint
    ? {
        budget,
        client: createEndpointClient({
          baseUrl: baseUrl!,
          model: model!,
          apiKey,
          budget,
          concurrency: options.concurrency,
          retries: options.retries,
          timeoutMs: options.timeout * 1_000,
        }),
      }
    : null;
  const explained =
    explanations === 'new' ? `Explained by ${model}` : 'The explanations of the release';
  const simulated = isRuleBased(simulator) ? `simulated by ${simulator}` : `simulated by ${model}`;
  return {
    endpoint,
    simulator,
    samples: explanations === 'new' ? options.samples : 0,
    description: `${explained}, ${simulated}.`,
  };
}

/**
 * Asks the endpoint what it can do, where there is one.
 *
 * @throws EndpointError where it cannot be used, or cannot simulate as asked
 */
export async function openMethod(
  { endpoint, simulator, samples }: MethodPlan,
  options: MethodOptions,
  signal: AbortSignal,
): Promise<OpenedMethod> {
  if (endpoint === null) {
    return { ...ruleSimulator(simulator), explainer: { kind: 'released' }, ...FREE };
  }
  const { client, budget } = endpoint;
  const capabilities = await detectCapabilities(client, signal);
  const explainer: ExplanationSource =
    samples === 0
      ? { kind: 'released' }
      : { kind: 'model', client, samples, via: capabilities.chat ? 'chat' : 'completions' };
  const common = {
    explainer,
    neuronsAtOnce: NEURONS_AT_ONCE,
    usage: () => client.usage(),
    affords: ({ requests, tokens }: SimulationCost) =>
      budget.requests + requests <= (options.maxRequests ?? Infinity) &&
      budget.tokens + tokens <= (options.maxTokens ?? Infinity),
  };
  if (isRuleBased(simulator)) return { ...ruleSimulator(simulator), ...common };
  const kind = simulator === 'best' ? preferredSimulatorKind(capabilities) : simulator;
  if (kind === null) {
    throw new EndpointError({
      kind: 'unsupported',
      detail: 'it answers no chat and echoes nothing',
    });
  }
  const made = createLanguageModelSimulator(kind, client, capabilities, options.newlines);
  return {
    ...common,
    simulatorFor: () => made,
    simulatorKind: kind,
    simulatingModel: client.model,
  };
}

const FREE = { neuronsAtOnce: 1, usage: () => null, affords: () => true };

export function isRuleBased(
  simulator: MethodPlan['simulator'],
): simulator is (typeof RULES)[number] {
  return (RULES as readonly string[]).includes(simulator);
}

function ruleSimulator(
  simulator: MethodPlan['simulator'],
): Pick<OpenedMethod, 'simulatorFor' | 'simulatorKind' | 'simulatingModel'> {
  if (simulator === 'token-lookup') {
    return {
      simulatorFor: createTokenLookupSimulator,
      simulatorKind: 'token-lookup',
      simulatingModel: null,
    };
  }
  const literal = createRuleBasedSimulator();
  return { simulatorFor: () => literal, simulatorKind: 'literal', simulatingModel: null };
}

import { UsageError } from '../cli/exit-codes.ts';
import { Budget } from '../method/endpoint/budget.ts';
import { detectCapabilities, type EndpointCapabilities } from '../method/endpoint/capabilities.ts';
import {
  createEndpointClient,
  type EndpointClient,
  type EndpointUsage,
} from '../method/endpoint/client.ts';
import type { NewlineHandling } from '../method/language-model/prompt-tokens.ts';
import {
  type ChosenSimulator,
  chooseSimulator,
  needsEndpoint,
  type SimulatorChoice,
} from '../method/run/choose-simulator.ts';
import { estimateNeuron } from '../method/run/estimate-costs.ts';
import type { Explainer, NeuronTask } from '../method/run/explain-and-score.ts';
import type { SimulatorKind } from '../method/simulator.ts';

/** The options about explainer, simulator and their limits. */
export interface MethodOptions {
  baseUrl?: string;
  model?: string;
  explanations?: 'new' | 'released';
  simulator?: SimulatorChoice;
  newlines: NewlineHandling;
  samples: number;
  maxRequests?: number;
  maxTokens?: number;
  concurrency: number;
  retries: number;
  timeout: number;
  maxWait: number;
}

/** What the options mean, before the endpoint is tested. */
export interface MethodPlan {
  endpoint: { client: EndpointClient; budget: Budget } | null;
  simulator: SimulatorChoice;
  /** Explanations that a language model writes per neuron; 0: those of the release are scored. */
  samples: number;
  /** For the first line of a run. */
  description: string;
}

export interface OpenedMethod {
  /** `null`: the explanations of the release are scored. */
  explainer: Explainer | null;
  simulator: ChosenSimulator;
  concurrentNeurons: number;
  /** `null` without an endpoint. */
  usage: () => EndpointUsage | null;
  /** Whether the rest of the budget is enough for this neuron. */
  affords: (task: NeuronTask) => boolean;
  /** What the test of the endpoint showed, a line each. */
  remarks: string[];
}

/** A neuron has about ten requests to send at once; a second one fills the gaps between its explanations. */
const CONCURRENT_NEURONS = 2;

/** What the endpoint is reached by, and who is told how far it is. */
interface Surroundings {
  apiKey: string | undefined;
  fetch: typeof globalThis.fetch;
  onUsage: (usage: EndpointUsage) => void;
}

/** @throws UsageError where options do not go together; EndpointError for an address or key that cannot be used */
export function planMethod(
  options: MethodOptions,
  { apiKey, fetch, onUsage }: Surroundings,
): MethodPlan {
  const { baseUrl, model } = options;
  const hasEndpoint = baseUrl !== undefined || model !== undefined;
  const simulator = options.simulator ?? (hasEndpoint ? 'best' : 'rule-based');
  const explanations = options.explanations ?? (hasEndpoint ? 'new' : 'released');
  const usesModel = explanations === 'new' || needsEndpoint(simulator);
  if (usesModel && (baseUrl === undefined || model === undefined)) {
    throw new UsageError(
      'A language model needs --base-url and --model. Without one: --simulator rule-based or token-lookup, on the explanations of the release.',
    );
  }
  const budget = new Budget({ maxRequests: options.maxRequests, maxTokens: options.maxTokens });
  const endpoint = usesModel
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
          maxWaitMs: options.maxWait * 1_000,
          fetch,
          onUsage,
        }),
      }
    : null;
  const explained =
    explanations === 'new' ? `Explained by ${model}` : 'The explanations of the release';
  const simulated = `simulated by ${needsEndpoint(simulator) ? model : simulator}`;
  return {
    endpoint,
    simulator,
    samples: explanations === 'new' ? options.samples : 0,
    description: `${explained}, ${simulated}.`,
  };
}

/**
 * Tests the endpoint, where there is one.
 *
 * @throws EndpointError where it cannot be used, or does not support the simulator
 */
export async function openMethod(
  { endpoint, simulator: choice, samples }: MethodPlan,
  { newlines, maxRequests = Infinity, maxTokens = Infinity }: MethodOptions,
  signal: AbortSignal,
): Promise<OpenedMethod> {
  if (endpoint === null) {
    return {
      explainer: null,
      simulator: chooseSimulator(choice, null, newlines),
      concurrentNeurons: 1,
      usage: () => null,
      affords: () => true,
      remarks: [],
    };
  }
  const { client, budget } = endpoint;
  const capabilities = await detectCapabilities(client, signal);
  const via = capabilities.chat ? 'chat' : 'completions';
  const simulator = chooseSimulator(choice, { client, capabilities }, newlines);
  return {
    explainer: samples === 0 ? null : { client, samples, via },
    simulator,
    concurrentNeurons: CONCURRENT_NEURONS,
    remarks: describeChoice(choice, simulator.kind, capabilities),
    usage: () => client.usage(),
    affords: (task) => {
      const forTask = simulator.createFor(task.record, task.excerpts);
      const { requests, tokens } = estimateNeuron(
        task,
        forTask,
        samples,
        client.meanThinkingTokens(),
      );
      return budget.requests + requests <= maxRequests && budget.tokens + tokens <= maxTokens;
    },
  };
}

/** Which simulator was chosen, and why not one that is closer to the paper's. */
function describeChoice(
  choice: SimulatorChoice,
  kind: SimulatorKind,
  { missing }: EndpointCapabilities,
): string[] {
  if (choice !== 'best') return [];
  return [`Simulator: ${kind}, the closest to the paper that the endpoint supports.`, ...missing];
}

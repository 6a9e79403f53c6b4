import { UsageError } from '../cli/exit-codes.ts';
import { Budget } from '../method/endpoint/budget.ts';
import { detectCapabilities, type EndpointCapabilities } from '../method/endpoint/capabilities.ts';
import {
  createEndpointClient,
  type EndpointClient,
  type EndpointUsage,
} from '../method/endpoint/client.ts';
import { loadTokenizer } from '../method/endpoint/count-tokens.ts';
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
import { NeuronBudget } from './neuron-budget.ts';
import type { FileJournal } from './run-state.ts';

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

/** How one neuron is explained and scored. */
interface NeuronMethod {
  /** `null`: the explanations of the release are scored. */
  explainer: Explainer | null;
  simulator: ChosenSimulator;
  /** Sends no further request for the neuron, which has failed. */
  giveUp: (error: unknown) => void;
  /** Gives back what the budget holds for the neuron. */
  end: () => void;
}

export interface OpenedMethod {
  /** Of the simulator that all neurons are scored with. */
  simulator: Pick<ChosenSimulator, 'kind' | 'model'>;
  /** Whether a language model writes the explanations. */
  explains: boolean;
  /** The language model used; `null` without an endpoint. */
  model: string | null;
  concurrentNeurons: number;
  /** `null` without an endpoint. */
  usage: () => EndpointUsage | null;
  /** @returns why not, where the rest of the budget is not enough for this neuron */
  begin: (task: NeuronTask, journal: FileJournal) => Promise<NeuronMethod | { lacks: string }>;
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
  { newlines }: MethodOptions,
  signal: AbortSignal,
): Promise<OpenedMethod> {
  if (endpoint === null) {
    const simulator = chooseSimulator(choice, null, newlines);
    return {
      simulator,
      explains: false,
      model: null,
      concurrentNeurons: 1,
      usage: () => null,
      begin: async () => ({ explainer: null, simulator, giveUp: () => {}, end: () => {} }),
      remarks: [],
    };
  }
  const { client, budget } = endpoint;
  const capabilities = await detectCapabilities(client, signal);
  const via = capabilities.chat ? 'chat' : 'completions';
  const simulator = chooseSimulator(choice, { client, capabilities }, newlines);
  await loadTokenizer(client.model);
  const neuronBudget = new NeuronBudget(budget);
  return {
    simulator,
    explains: samples > 0,
    model: client.model,
    concurrentNeurons: CONCURRENT_NEURONS,
    remarks: describeChoice(choice, simulator.kind, capabilities),
    usage: () => client.usage(),
    begin: async (task, journal) => {
      const forTask = simulator.createFor(task.record, task.excerpts);
      const estimate = estimateNeuron(task, forTask, samples, client.meanThinkingTokens());
      // What earlier runs paid for is not asked again.
      const open = Math.max(0, estimate.requests - journal.stored);
      const share = open / Math.max(1, estimate.requests);
      const rest = { ...estimate, requests: open, tokens: estimate.tokens * share };
      const begun = await neuronBudget.begin(rest, client.thinkingRoom());
      if ('lacks' in begun) return begun;
      const stop = new AbortController();
      const own = client.forPart({ journal, spent: begun.spent, stop: stop.signal });
      return {
        explainer: samples === 0 ? null : { client: own, samples, via },
        simulator: chooseSimulator(choice, { client: own, capabilities }, newlines),
        giveUp: (error) => stop.abort(error),
        end: begun.end,
      };
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

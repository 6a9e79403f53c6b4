import { formatCount } from '../cli/format-figures.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { loadTokenizer } from '../method/endpoint/count-tokens.ts';
import { createRuleBasedSimulator } from '../method/rule-based/rule-based-simulator.ts';
import { needsEndpoint } from '../method/run/choose-simulator.ts';
import { addCosts, estimateNeuron, simulatorsForEstimates } from '../method/run/estimate-costs.ts';
import type { NeuronTask } from '../method/run/explain-and-score.ts';
import { LANGUAGE_MODEL_SIMULATOR_KINDS, NO_COST, type Simulator } from '../method/simulator.ts';
import type { ReleaseSource } from '../sources/release-source.ts';
import type { ExplainedFiles } from './output-files.ts';
import type { MethodPlan } from './plan-method.ts';
import { loadTask, UnusableNeuronError } from './read-neuron.ts';

/** Neurons that are read for an estimate: reading all of a release would take hours. */
const SAMPLE = 20;

interface DryRun {
  neurons: readonly NeuronRef[];
  source: ReleaseSource;
  files: ExplainedFiles;
  plan: MethodPlan;
  options: { refresh: boolean; maxRequests?: number; maxTokens?: number };
  abort: AbortSignal;
}

/** Estimate of a run's cost, from a sample of its neurons; sends no request to the endpoint. */
export async function formatDryRun({
  neurons,
  source,
  files,
  plan,
  options: { refresh, maxRequests = Infinity, maxTokens = Infinity },
  abort,
}: DryRun): Promise<string[]> {
  const open: NeuronRef[] = [];
  for (const neuron of neurons) {
    if (refresh || (await files.read(neuron)) === null) open.push(neuron);
  }
  const lines = [
    `Dry run: ${formatCount(neurons.length)} ${neurons.length === 1 ? 'neuron' : 'neurons'} asked for, ${formatCount(neurons.length - open.length)} done before.`,
  ];
  const tasks: NeuronTask[] = [];
  const step = Math.max(1, open.length / SAMPLE);
  let read = 0;
  for (let at = 0; at < open.length; at += step, read++) {
    try {
      const neuron = open[Math.floor(at)]!;
      tasks.push(await loadTask(source, neuron, plan.samples > 0, abort));
    } catch (error) {
      if (!(error instanceof UnusableNeuronError)) throw error;
    }
  }
  if (read > 0) {
    lines.push(
      `Read ${formatCount(read)} of the others: ${formatCount(tasks.length)} can be explained.`,
    );
  }
  if (plan.endpoint !== null) await loadTokenizer(plan.endpoint.client.model);
  for (const simulator of tasks.length > 0 ? estimated(plan) : []) {
    const cost = tasks
      .map((task) => estimateNeuron(task, simulator, plan.samples))
      .reduce(addCosts, NO_COST);
    const requests = Math.ceil((cost.requests * open.length) / read);
    const tokens = Math.ceil((cost.tokens * open.length) / read);
    const beyond =
      requests > maxRequests || tokens > maxTokens
        ? ' More than the budget: the run would stop before its end.'
        : '';
    lines.push(
      `Simulated by ${simulator.kind}: about ${formatCount(requests)} requests and ${formatCount(tokens)} tokens.${beyond}`,
    );
  }
  return [...lines, 'No request was sent, and nothing was written.'];
}

function estimated({ endpoint, simulator }: MethodPlan): Simulator[] {
  if (endpoint === null || !needsEndpoint(simulator)) return [createRuleBasedSimulator()];
  return simulatorsForEstimates(
    endpoint.client,
    LANGUAGE_MODEL_SIMULATOR_KINDS.filter((kind) => simulator === 'best' || simulator === kind),
  );
}

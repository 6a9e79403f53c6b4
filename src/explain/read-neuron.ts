import type { NeuronRef } from '../dataset/ids.ts';
import {
  explainingExcerpts,
  releasedScoringExcerpts,
  type ScoringExcerpt,
  standardScoringExcerpts,
} from '../method/excerpts.ts';
import { topTokensExplanation } from '../method/name-tokens.ts';
import type { NeuronTask } from '../method/run/explain-and-score.ts';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import type {
  NeuronRecord,
  NeuronSimulationResults,
  ReleaseFileKind,
  ScoredSimulation,
} from '../release/types.ts';
import { textOfRecord } from '../sources/parse-files.ts';
import type { ReleaseSource } from '../sources/release-source.ts';

/** A neuron cannot be explained; the message says why. */
export class UnusableNeuronError extends Error {
  override readonly name = 'UnusableNeuronError';
}

/**
 * Reads what is needed to explain and score a neuron.
 *
 * @param forExplainer whether a language model will write its explanations
 * @throws UnusableNeuronError; SourceError; ReleaseFormatError; the signal's reason
 */
export async function loadTask(
  source: ReleaseSource,
  neuron: NeuronRef,
  forExplainer: boolean,
  signal: AbortSignal,
): Promise<NeuronTask> {
  const record = await readRecord(source, neuron, signal);
  if (record === null)
    throw new UnusableNeuronError('the release has no activations of this neuron');
  const results = forExplainer ? null : await readResults(source, neuron, signal);
  const scored = results?.scored_explanations ?? [];
  const released = scored
    .map(({ explanation }) => explanation.trim())
    .filter((explanation) => explanation !== '');
  const excerpts = excerptsOf(record, scored[0]?.scored_simulation);
  if (excerpts.length === 0) throw new UnusableNeuronError('it has no excerpts to score on');
  if (released.length > 0) {
    return { record, excerpts, explanations: [...new Set(released)], note: '' };
  }
  const shown = explainingExcerpts(record, excerpts);
  if (shown.length === 0) throw new UnusableNeuronError('it has no excerpts to explain from');
  if (forExplainer) return { record, excerpts, explanations: [], note: '' };
  const named = topTokensExplanation(shown);
  if (named === null) throw new UnusableNeuronError('no token activates it');
  return { record, excerpts, explanations: [named], note: NAMED_BY_RULE };
}

const NAMED_BY_RULE =
  'Written by a rule that names the strongest tokens: the release has no explanation of this neuron.';

function excerptsOf(record: NeuronRecord, scored: ScoredSimulation | undefined): ScoringExcerpt[] {
  const released = scored === undefined ? [] : releasedScoringExcerpts(scored, record);
  return released.length > 0 ? released : standardScoringExcerpts(record);
}

/**
 * A neuron's activations. `null`: the release has none.
 *
 * @throws SourceError; ReleaseFormatError; the signal's reason
 */
function readRecord(
  source: ReleaseSource,
  neuron: NeuronRef,
  signal: AbortSignal,
): Promise<NeuronRecord | null> {
  return readParsed(source, 'activations', neuron, parseNeuronRecord, signal);
}

/** A neuron's explanations, likewise. */
function readResults(
  source: ReleaseSource,
  neuron: NeuronRef,
  signal: AbortSignal,
): Promise<NeuronSimulationResults | null> {
  return readParsed(source, 'explanations', neuron, parseSimulationResults, signal);
}

async function readParsed<Value>(
  source: ReleaseSource,
  kind: ReleaseFileKind,
  neuron: NeuronRef,
  parse: (
    text: unknown,
    file: { name: string; expected: { layer_index: number; neuron_index: number } },
  ) => Value,
  signal: AbortSignal,
): Promise<Value | null> {
  const body = await source.readFile(kind, neuron, signal);
  if (body === null) return null;
  const name = source.nameOf(kind, neuron);
  const expected = { layer_index: neuron.layer, neuron_index: neuron.neuron };
  return parse('json' in body ? body.json : textOfRecord(body, name), { name, expected });
}

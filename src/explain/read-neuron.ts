import type { NeuronRef } from '../dataset/ids.ts';
import {
  explainingExcerpts,
  releasedScoringExcerpts,
  standardScoringExcerpts,
} from '../method/excerpts.ts';
import { topTokensExplanation } from '../method/name-tokens.ts';
import type { NeuronTask } from '../method/run/explain-and-score.ts';
import type { ReleaseFileKind } from '../release/types.ts';
import { parseReleaseFile } from '../sources/parse-files.ts';
import type { ReleaseSource } from '../sources/release-source.ts';

/** A neuron cannot be explained; the message says why. */
export class UnusableNeuronError extends Error {
  override readonly name = 'UnusableNeuronError';
}

const NAMED_BY_RULE =
  'Written by a rule that names the strongest tokens: the release has no explanation of this neuron.';

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
  const read = async <Kind extends ReleaseFileKind>(kind: Kind) => {
    const body = await source.readFile(kind, neuron, signal);
    return parseReleaseFile(kind, neuron, { name: source.nameOf(kind, neuron), body });
  };
  const record = await read('activations');
  if (record === null)
    throw new UnusableNeuronError('the release has no activations of this neuron');
  const results = forExplainer ? null : await read('explanations');
  const scored = results?.scored_explanations ?? [];
  const released = scored
    .map(({ explanation }) => explanation.trim())
    .filter((explanation) => explanation !== '');
  let excerpts = scored[0] ? releasedScoringExcerpts(scored[0].scored_simulation, record) : [];
  if (excerpts.length === 0) excerpts = standardScoringExcerpts(record);
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

import type { ActivationRecord, NeuronRecord, ScoredSimulation } from '../release/types.ts';
import type { SequenceSample } from '../scoring/sequences.ts';
import { maxActivation } from './normalize.ts';

/** Positions in the top list, sorted by descending maximum, that an explainer is shown. */
const EXPLAINING_TOP_POSITIONS: readonly number[] = [0, 4, 8, 12, 16];
/** Positions in the sorted top list that explanations are scored on. */
export const SCORING_TOP_POSITIONS: readonly number[] = [2, 6, 10, 14, 18];
/** Positions in the random list, in its own order, that explanations are scored on. */
export const SCORING_RANDOM_POSITIONS: readonly number[] = [1, 4, 7, 10, 13];

/** A sequence that an explanation is scored on. */
export interface ScoringExcerpt {
  tokens: readonly string[];
  /** In the neuron's own units, one per token. */
  activations: readonly number[];
  /** The list that it is from; `null`: unknown. */
  sample: SequenceSample | null;
}

type Texts = readonly { tokens: readonly string[] }[];

/** Joining takes a third of the time that packing a neuron takes, and texts are needed several times. */
const joinedTexts = new WeakMap<readonly string[], string>();

/** Identifies an excerpt: two are the same where their texts are, whichever list they are from. */
export function excerptText({ tokens }: { tokens: readonly string[] }): string {
  let text = joinedTexts.get(tokens);
  if (text === undefined) {
    text = tokens.join('');
    joinedTexts.set(tokens, text);
  }
  return text;
}

/** The top list by descending maximum, equal ones in the file's order: the last released record is out of order. */
export function sortedTopRecords(record: NeuronRecord): ActivationRecord[] {
  return (record.most_positive_activation_records ?? [])
    .map((each) => ({ each, max: maxActivation([each]) }))
    .sort((a, b) => (a.max === b.max ? 0 : b.max - a.max))
    .map(({ each }) => each);
}

/**
 * The excerpts that the authors score on: five of the top list, then five random ones. Shorter lists
 * give fewer, and no others instead, so that scores stay comparable.
 */
export function standardScoringExcerpts(record: NeuronRecord): ScoringExcerpt[] {
  return [
    ...at(sortedTopRecords(record), SCORING_TOP_POSITIONS).map(asScoring('top')),
    ...at(record.random_sample ?? [], SCORING_RANDOM_POSITIONS).map(asScoring('random')),
  ];
}

/** Which list a scored sequence is from (`null`: unknown), and how that is known. */
export interface SequenceSource {
  sample: SequenceSample | null;
  sampleKnownBy: 'text' | 'position' | 'nothing';
}

/**
 * The list that each scored sequence of a released explanation is from. A text that is in only one of the record's
 * lists is from that list. For a text in neither or both (a random excerpt can also be among the top), the position
 * decides where all ten of the release are there: five top ones, then five random ones.
 */
export function matchSequencesToSections(
  sequences: Texts,
  record: NeuronRecord | null,
): SequenceSource[] {
  const top = new Set(record?.most_positive_activation_records?.map(excerptText));
  const random = new Set(record?.random_sample?.map(excerptText));
  const tops = SCORING_TOP_POSITIONS.length;
  const hasAll = sequences.length === tops + SCORING_RANDOM_POSITIONS.length;
  return sequences.map((sequence, position) => {
    const text = excerptText(sequence);
    const inTop = top.has(text);
    if (inTop !== random.has(text))
      return { sample: inTop ? 'top' : 'random', sampleKnownBy: 'text' };
    if (!hasAll) return { sample: null, sampleKnownBy: 'nothing' };
    return { sample: position < tops ? 'top' : 'random', sampleKnownBy: 'position' };
  });
}

/** The excerpts that a released explanation was scored on, in its order. */
export function releasedScoringExcerpts(
  scored: ScoredSimulation,
  record: NeuronRecord | null,
): ScoringExcerpt[] {
  const sequences = scored.scored_sequence_simulations;
  const simulations = sequences.map(({ simulation }) => simulation);
  const origins = matchSequencesToSections(simulations, record);
  return sequences.map(({ simulation, true_activations }, index) => ({
    tokens: simulation.tokens,
    activations: true_activations,
    sample: origins[index]!.sample,
  }));
}

/**
 * The excerpts that an explainer is shown: five of the sorted top list, never one whose text is scored.
 * Where a position's record is taken, the next free one in the list is used.
 */
export function explainingExcerpts(
  record: NeuronRecord,
  scoring: Texts = standardScoringExcerpts(record),
): ActivationRecord[] {
  const taken = new Set(scoring.map(excerptText));
  const top = sortedTopRecords(record);
  const chosen: ActivationRecord[] = [];
  for (const position of EXPLAINING_TOP_POSITIONS) {
    const free = top.slice(position).find((each) => !taken.has(excerptText(each)));
    if (free === undefined) continue;
    taken.add(excerptText(free));
    chosen.push(free);
  }
  return chosen;
}

/** Every other distinct excerpt of the top and random lists, to score an explanation on more text. */
export function additionalScoringExcerpts(record: NeuronRecord, used: Texts): ScoringExcerpt[] {
  return withoutTexts(used, [
    ...sortedTopRecords(record).map(asScoring('top')),
    ...(record.random_sample ?? []).map(asScoring('random')),
  ]);
}

/**
 * Each distinct text of all the record's lists once (the last quantile's are also in the top list),
 * without those whose text is among `held`.
 */
export function distinctExcerpts(record: NeuronRecord, held: Texts = []): ActivationRecord[] {
  return withoutTexts(held, [
    ...(record.most_positive_activation_records ?? []),
    ...(record.random_sample_by_quantile ?? []).flat(),
    ...(record.random_sample ?? []),
  ]);
}

/** The first excerpt of each text that is not among `held`. */
function withoutTexts<Excerpt extends Texts[number]>(held: Texts, list: Excerpt[]): Excerpt[] {
  const seen = new Set(held.map(excerptText));
  return list.filter((each) => {
    const { size } = seen;
    return seen.add(excerptText(each)).size > size;
  });
}

function at<Item>(list: readonly Item[], positions: readonly number[]): Item[] {
  return positions.flatMap((position) => list[position] ?? []);
}

function asScoring(sample: SequenceSample): (record: ActivationRecord) => ScoringExcerpt {
  return ({ tokens, activations }) => ({ tokens, activations, sample });
}

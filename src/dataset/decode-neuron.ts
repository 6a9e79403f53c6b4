import { type Decimals, decodeDecimal } from './fixed-point.ts';
import { FILE_FORMATS } from './format.ts';
import type { ExcerptIndex, LayerIndex, NeuronIndex } from './ids.ts';
import {
  type ExcerptColumns,
  type Explanation,
  type NeuronOverview,
  type NeuronRemainder,
  neuronOverviewSchema,
  neuronRemainderSchema,
  overviewShardSchema,
  remainderShardSchema,
  type SimulationExtras,
} from './neuron-shard.ts';
import { DatasetError, parseFile, parseValue } from './parse.ts';

/** A text with the neuron's activation on each token; tokens and activations have equal lengths. */
export interface Excerpt {
  readonly index: ExcerptIndex;
  readonly tokens: readonly string[];
  /** In the neuron's units, as stored: nearest doubles of decimals such as 0.46. */
  readonly activations: readonly number[];
  /** The largest activation; -Infinity for an excerpt without tokens. */
  readonly maximum: number;
}

/** The scale that all excerpts of a neuron are painted by, and the decimals that its values are written with. */
export interface ActivationScale {
  /** Largest activation over all excerpts: the top of the heatmap's scale. 0 where there is no excerpt. */
  readonly maximum: number;
  /** Smallest activation over all excerpts; 0 where there is no excerpt. */
  readonly minimum: number;
  readonly decimals: Decimals;
}

/**
 * One neuron, decoded: what the page works with. `excerpts` has an entry per excerpt of the neuron, `undefined`
 * for those of a remainder that has not been read yet.
 */
export interface Neuron {
  readonly layer: LayerIndex;
  readonly neuron: NeuronIndex;
  readonly overview: NeuronOverview;
  readonly decimals: { readonly activations: Decimals; readonly simulated: Decimals };
  readonly excerpts: readonly (Excerpt | undefined)[];
  /** Largest activation of each excerpt, in the neuron's units, known before the remainder is read. */
  readonly excerptMaxima: readonly number[];
  readonly scale: ActivationScale;
  /** `undefined` until the remainder is read. */
  readonly remainder: DecodedRemainder | undefined;
}

export interface DecodedRemainder {
  /** By explanation, then by scored sequence. */
  readonly simulations: readonly (readonly DecodedSimulationExtras[])[];
}

export interface DecodedSimulationExtras {
  /** Per token the probabilities of the values 0 to 10, as far as they go; `null` where unknown. */
  readonly distribution: readonly (readonly number[])[] | null;
  readonly uncalibrated: readonly number[] | null;
}

/** A neuron looked up in a shard: `missing` from the source, or only not in this copy, where it has no entry. */
export type ShardEntry<T> =
  | { kind: 'found'; value: T }
  | { kind: 'missing' }
  | { kind: 'not-in-copy' };

/**
 * Finds and decodes one neuron of an overview shard.
 *
 * @param file the shard's path, for messages
 * @param value the shard's parsed JSON, untrusted
 * @throws DatasetError where the shard or this neuron's part of it is not as the format says
 */
export function decodeOverview(
  file: string,
  value: unknown,
  layer: LayerIndex,
  neuron: NeuronIndex,
): ShardEntry<Neuron> {
  const shard = parseFile(file, FILE_FORMATS.overview, overviewShardSchema, value);
  const where = entryPath(file, shard, layer, neuron);
  const entry = shard.neurons[neuron - shard.firstNeuron];
  if (entry === null || entry === undefined) {
    return { kind: shard.missing.includes(neuron) ? 'missing' : 'not-in-copy' };
  }
  const overview = parseValue(file, neuronOverviewSchema, entry, where);
  const fail = failure(file, where);
  if (overview.neuron !== neuron) fail('neuron', `it is neuron ${overview.neuron}`);
  const excerpts = decodeExcerpts(overview.excerpts, [], shard.decimals.activations, fail);
  checkReferences(overview, excerpts, fail);

  const maxima = overview.excerptMaxima.map((maximum) =>
    decodeDecimal(maximum, shard.decimals.activations),
  );
  return {
    kind: 'found',
    value: {
      layer,
      neuron,
      overview,
      decimals: shard.decimals,
      excerpts: Array.from(maxima, (_, index) => excerpts[index]),
      excerptMaxima: maxima,
      scale: {
        maximum: maxima.reduce((a, b) => Math.max(a, b), maxima[0] ?? 0),
        minimum: decodeDecimal(overview.minActivation ?? 0, shard.decimals.activations),
        decimals: shard.decimals.activations,
      },
      remainder: undefined,
    },
  };
}

/**
 * The same neuron with all its excerpts, from its remainder shard.
 *
 * @throws DatasetError where the shard is not as the format says or does not belong to the overview
 */
export function decodeRemainder(file: string, value: unknown, neuron: Neuron): Neuron {
  const shard = parseFile(file, FILE_FORMATS.remainder, remainderShardSchema, value);
  const where = entryPath(file, shard, neuron.layer, neuron.neuron);
  const fail = failure(file, where);
  const entry = shard.neurons[neuron.neuron - shard.firstNeuron];
  if (entry === null || entry === undefined) fail('', 'the neuron is missing');
  const remainder: NeuronRemainder = parseValue(file, neuronRemainderSchema, entry, where);
  if (remainder.neuron !== neuron.neuron) fail('neuron', `it is neuron ${remainder.neuron}`);
  const shown = neuron.excerpts.filter((excerpt) => excerpt !== undefined);
  const known = shown.slice(0, neuron.overview.excerpts.tokens.length);
  const added = decodeExcerpts(remainder.excerpts, known, shard.decimals.activations, fail);
  const excerpts = [...known, ...added];
  if (excerpts.length !== neuron.excerptMaxima.length) {
    fail(
      'excerpts',
      `${excerpts.length} in overview and remainder together, ${neuron.excerptMaxima.length} announced`,
    );
  }
  return {
    ...neuron,
    excerpts,
    remainder: {
      simulations: decodeSimulations(
        remainder,
        neuron.overview,
        shard.decimals.probabilities,
        fail,
        shard.decimals.simulated,
      ),
    },
  };
}

type Fail = (at: string, why: string) => never;

function failure(file: string, where: string): Fail {
  return (at, why) => {
    const path = [where, at].filter((step) => step !== '').join('.');
    throw new DatasetError(file, { kind: 'invalid', where: path, why });
  };
}

function entryPath(
  file: string,
  shard: { layer: number; firstNeuron: number; neurons: readonly unknown[] },
  layer: LayerIndex,
  neuron: NeuronIndex,
): string {
  if (shard.layer !== layer) {
    failure(file, '')('layer', `the file is of layer ${shard.layer}, not ${layer}`);
  }
  if (neuron < shard.firstNeuron || neuron >= shard.firstNeuron + shard.neurons.length) {
    failure(file, '')(
      'firstNeuron',
      `the file starts at neuron ${shard.firstNeuron} and does not reach ${neuron}`,
    );
  }
  return `neurons.${neuron - shard.firstNeuron}`;
}

function decodeExcerpts(
  columns: ExcerptColumns,
  before: readonly Excerpt[],
  decimals: Decimals,
  fail: Fail,
): Excerpt[] {
  const { tokens, activations } = columns;
  if (tokens.length !== activations.length) {
    fail('excerpts', `${tokens.length} token lists for ${activations.length} of activations`);
  }
  const scale = 10 ** decimals;
  const excerpts: Excerpt[] = [];
  for (const [row, stored] of activations.entries()) {
    const index = before.length + row;
    const entry = tokens[row]!;
    const own =
      typeof entry === 'number'
        ? (before[entry] ?? excerpts[entry - before.length])?.tokens
        : entry;
    if (own === undefined) fail(`excerpts.tokens.${row}`, `there is no earlier excerpt ${entry}`);
    if (own.length !== stored.length) {
      fail(`excerpts.activations.${row}`, `${stored.length} values for ${own.length} tokens`);
    }
    let maximum = Number.NEGATIVE_INFINITY;
    const values = new Array<number>(stored.length);
    for (let token = 0; token < stored.length; token++) {
      const value = stored[token]! / scale;
      values[token] = value;
      if (value > maximum) maximum = value;
    }
    excerpts.push({ index, tokens: own, activations: values, maximum });
  }
  return excerpts;
}

/** Numbers that point at excerpts, and columns that must be aligned. */
function checkReferences(overview: NeuronOverview, excerpts: readonly Excerpt[], fail: Fail): void {
  const count = overview.excerptMaxima.length;
  if (excerpts.length > count)
    fail('excerptMaxima', `${count} values for at least ${excerpts.length} excerpts`);
  for (const [row, section] of (overview.activations?.sections ?? []).entries()) {
    if (section.excerpts.some((excerpt) => excerpt < 0 || excerpt >= count)) {
      fail(`activations.sections.${row}.excerpts`, `a number is not one of ${count} excerpts`);
    }
  }
  for (const [row, explanation] of (overview.explanations ?? []).entries()) {
    checkSequences(explanation, excerpts, fail, `explanations.${row}`);
  }
  const { tokens, counts, means, maxima } = overview.topTokens;
  if (new Set([tokens.length, counts.length, means.length, maxima.length]).size > 1) {
    fail('topTokens', 'columns of different lengths');
  }
  const { byActivation, byWeight } = overview.relatedTokens;
  for (const list of [byActivation, ...Object.values(byWeight ?? {})]) {
    if (list !== null && list.tokens.length !== list.values.length) {
      fail('relatedTokens', `${list.values.length} values for ${list.tokens.length} tokens`);
    }
  }
  for (const side of [overview.relatedNeurons?.upstream, overview.relatedNeurons?.downstream]) {
    for (const list of side ? [side.positive, side.negative] : []) {
      if (new Set([list.layers.length, list.neurons.length, list.weights.length]).size > 1) {
        fail('relatedNeurons', 'columns of different lengths');
      }
    }
  }
}

function checkSequences(
  explanation: Explanation,
  excerpts: readonly Excerpt[],
  fail: Fail,
  where: string,
): void {
  for (const [row, sequence] of explanation.sequences.entries()) {
    const at = `${where}.sequences.${row}`;
    const excerpt = excerpts[sequence.excerpt];
    if (excerpt === undefined) fail(at, `excerpt ${sequence.excerpt} is not in the overview`);
    const lengths = [sequence.simulated.length, sequence.real?.length ?? excerpt.tokens.length];
    if (lengths.some((length) => length !== excerpt.tokens.length)) {
      fail(at, `${lengths.join(' and ')} values for ${excerpt.tokens.length} tokens`);
    }
  }
}

function decodeSimulations(
  remainder: NeuronRemainder,
  overview: NeuronOverview,
  probabilityDecimals: Decimals,
  fail: Fail,
  simulatedDecimals: Decimals,
): DecodedSimulationExtras[][] {
  const explanations = overview.explanations ?? [];
  if (remainder.simulations.length !== explanations.length) {
    fail('simulations', `${remainder.simulations.length} for ${explanations.length} explanations`);
  }
  return remainder.simulations.map((sequences, row) => {
    const expected = explanations[row]!.sequences;
    if (sequences.length !== expected.length) {
      fail(`simulations.${row}`, `${sequences.length} for ${expected.length} scored sequences`);
    }
    return sequences.map((extras: SimulationExtras, index) => {
      const length = expected[index]!.simulated.length;
      const { distribution, uncalibrated } = extras;
      if (
        (distribution?.length ?? length) !== length ||
        (uncalibrated?.length ?? length) !== length
      ) {
        fail(`simulations.${row}.${index}`, `values for other than ${length} tokens`);
      }
      const decode = (decimals: Decimals) => (stored: number) => decodeDecimal(stored, decimals);
      return {
        distribution: distribution?.map((token) => token.map(decode(probabilityDecimals))) ?? null,
        uncalibrated: uncalibrated?.map(decode(simulatedDecimals)) ?? null,
      };
    });
  });
}

import type * as z from 'zod/mini';
import { type Decimals, decodeDecimal } from './fixed-point.ts';
import { FILE_FORMATS } from './format.ts';
import type { ExcerptIndex, LayerIndex, NeuronIndex } from './ids.ts';
import {
  type ExcerptColumns,
  type NeuronOverview,
  type NeuronRemainder,
  neuronOverviewSchema,
  neuronRemainderSchema,
  overviewShardSchema,
  type RemainderShard,
  remainderShardSchema,
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
  /** By explanation, then by scored sequence; `undefined` until the remainder is read. */
  readonly remainder:
    | { readonly simulations: readonly (readonly DecodedSimulationExtras[])[] }
    | undefined;
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
  const { entry: overview, fail } = entryOf(file, shard, neuronOverviewSchema, layer, neuron);
  if (overview === null) {
    return { kind: shard.missing.includes(neuron) ? 'missing' : 'not-in-copy' };
  }
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
  const { layer, neuron: index, overview } = neuron;
  const { entry: remainder, fail } = entryOf(file, shard, neuronRemainderSchema, layer, index);
  if (remainder === null) return fail('', 'the neuron is missing');
  const shown = neuron.excerpts.filter((excerpt) => excerpt !== undefined);
  const known = shown.slice(0, overview.excerpts.tokens.length);
  const added = decodeExcerpts(remainder.excerpts, known, shard.decimals.activations, fail);
  const excerpts = [...known, ...added];
  if (excerpts.length !== neuron.excerptMaxima.length) {
    fail(
      'excerpts',
      `${excerpts.length} in overview and remainder together, ${neuron.excerptMaxima.length} announced`,
    );
  }
  const simulations = decodeSimulations(remainder, overview, shard.decimals, fail);
  return { ...neuron, excerpts, remainder: { simulations } };
}

type Fail = (at: string, why: string) => never;

/** A shard's entry for a neuron, `null` where it has none, and what to call where the entry is wrong. */
function entryOf<S extends z.ZodMiniType<{ neuron: NeuronIndex }>>(
  file: string,
  shard: { layer: number; firstNeuron: number; neurons: readonly unknown[] },
  schema: S,
  layer: LayerIndex,
  neuron: NeuronIndex,
): { entry: z.infer<S> | null; fail: Fail } {
  const failIn = (where: string, why: string): never => {
    throw new DatasetError(file, { kind: 'invalid', where, why });
  };
  const { firstNeuron, neurons } = shard;
  if (shard.layer !== layer) failIn('layer', `the file is of layer ${shard.layer}, not ${layer}`);
  const row = neuron - firstNeuron;
  if (row < 0 || row >= neurons.length) {
    failIn('firstNeuron', `the file starts at neuron ${firstNeuron} and does not reach ${neuron}`);
  }
  const where = `neurons.${row}`;
  const fail: Fail = (at, why) => failIn(at === '' ? where : `${where}.${at}`, why);
  const stored = neurons[row] ?? null;
  const entry = stored === null ? null : parseValue(file, schema, stored, where);
  if (entry !== null && entry.neuron !== neuron) fail('neuron', `it is neuron ${entry.neuron}`);
  return { entry, fail };
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
    for (const [index, sequence] of explanation.sequences.entries()) {
      const at = `explanations.${row}.sequences.${index}`;
      const excerpt = excerpts[sequence.excerpt];
      if (excerpt === undefined) fail(at, `excerpt ${sequence.excerpt} is not in the overview`);
      const { length } = excerpt.tokens;
      const lengths = [sequence.simulated.length, sequence.real?.length ?? length];
      if (lengths.some((values) => values !== length)) {
        fail(at, `${lengths.join(' and ')} values for ${length} tokens`);
      }
    }
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

function decodeSimulations(
  remainder: NeuronRemainder,
  overview: NeuronOverview,
  decimals: RemainderShard['decimals'],
  fail: Fail,
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
    return sequences.map(({ distribution, uncalibrated }, index) => {
      const { length } = expected[index]!.simulated;
      if ([distribution, uncalibrated].some((list) => list !== null && list.length !== length)) {
        fail(`simulations.${row}.${index}`, `values for other than ${length} tokens`);
      }
      const decode = (decimals: Decimals) => (stored: number) => decodeDecimal(stored, decimals);
      return {
        distribution:
          distribution?.map((token) => token.map(decode(decimals.probabilities))) ?? null,
        uncalibrated: uncalibrated?.map(decode(decimals.simulated)) ?? null,
      };
    });
  });
}

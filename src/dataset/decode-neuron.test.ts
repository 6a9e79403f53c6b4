import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildExplanation,
  buildOverview,
  buildOverviewShard,
  buildRemainder,
  buildRemainderShard,
} from '../testing/shard-builders.ts';
import { decodeOverview, decodeRemainder, type Neuron } from './decode-neuron.ts';
import { DatasetError } from './parse.ts';

function decode(overview: unknown = buildOverview()): Neuron {
  const entry = decodeOverview('overview/2/1.json.gz', buildOverviewShard(overview), 2, 7);
  if (entry.kind !== 'found') throw new Error(entry.kind);
  return entry.value;
}

function message(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DatasetError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a neuron', () => {
  it('has the excerpts of its overview at once and the others after the remainder', () => {
    const neuron = decode();
    expect(neuron.excerpts.map((excerpt) => excerpt?.tokens)).toEqual([
      ['Not', ' all'],
      ['Not', ' all'],
      undefined,
    ]);
    expect(neuron.excerpts[1]?.activations).toEqual([-0.17, 0.46]);
    expect([neuron.scale.maximum, neuron.scale.minimum]).toEqual([2.5, -0.17]);
    const whole = decodeRemainder('remainder/2/0.json.gz', buildRemainderShard(), neuron);
    expect(whole.excerpts[2]).toEqual({
      index: 2,
      tokens: ['\n', ' x', 'y'],
      activations: [-0.01, 0, 0.03],
      maximum: 0.03,
    });
    expect(whole.remainder?.simulations).toEqual([[{ distribution: null, uncalibrated: null }]]);
  });

  it('is told apart from one that the source lacks and one that this copy lacks', () => {
    const shard = buildOverviewShard();
    expect(decodeOverview('f', shard, 2, 6)).toEqual({ kind: 'missing' });
    expect(decodeOverview('f', shard, 2, 8)).toEqual({ kind: 'not-in-copy' });
  });

  it('opens though its neighbour is damaged', () => {
    const shard = buildOverviewShard();
    shard.neurons = [{ neuron: 'nonsense' }, null, buildOverview(), null, null];
    expect(decodeOverview('f', shard, 2, 7).kind).toBe('found');
  });

  it('decodes the probabilities of simulated values', () => {
    const remainder = buildRemainder({
      simulations: [[{ distribution: [[], [0, 250, 750]], uncalibrated: [0, 125] }]],
    });
    const whole = decodeRemainder('f', buildRemainderShard(remainder), decode());
    expect(whole.remainder?.simulations[0]?.[0]).toEqual({
      distribution: [[], [0, 0.25, 0.75]],
      uncalibrated: [0, 1.25],
    });
  });
});

describe('a damaged shard is refused with its place:', () => {
  it.each([
    [
      'another layer',
      () => decodeOverview('f', buildOverviewShard(), 3, 7),
      'layer: the file is of layer 2',
    ],
    ['another range', () => decodeOverview('f', buildOverviewShard(), 2, 70), 'does not reach 70'],
    [
      'another neuron',
      () => decode(buildOverview({ neuron: 8 })),
      'neurons.2.neuron: it is neuron 8',
    ],
    [
      'fewer values than tokens',
      () => decode(buildOverview({ excerpts: { tokens: [['a', 'b']], activations: [[1]] } })),
      'neurons.2.excerpts.activations.0: 1 values for 2 tokens',
    ],
    [
      'tokens of a later excerpt',
      () => decode(buildOverview({ excerpts: { tokens: [4], activations: [[1]] } })),
      'there is no earlier excerpt 4',
    ],
    [
      'an activation that is not a number',
      () =>
        decode(
          buildOverview({
            excerpts: { tokens: [['a']], activations: [['1' as unknown as number]] },
          }),
        ),
      'neurons.2.excerpts.activations.0: expected an array of integers',
    ],
    [
      'a section with an unknown excerpt',
      () =>
        decode(
          buildOverview({
            activations: {
              ...buildOverview().activations!,
              sections: [{ kind: 'top', excerpts: [3] }],
            },
          }),
        ),
      'a number is not one of 3 excerpts',
    ],
    [
      'a scored sequence outside the overview',
      () => {
        const [sequence] = buildExplanation().sequences;
        return decode(
          buildOverview({
            explanations: [buildExplanation({ sequences: [{ ...sequence!, excerpt: 2 }] })],
          }),
        );
      },
      'excerpt 2 is not in the overview',
    ],
    [
      'a remainder that does not fit',
      () =>
        decodeRemainder(
          'f',
          buildRemainderShard(buildRemainder({ excerpts: { tokens: [], activations: [] } })),
          decode(),
        ),
      '2 in overview and remainder together, 3 announced',
    ],
    [
      'a newer version',
      () => decodeOverview('f', { ...buildOverviewShard(), version: 2 }, 2, 7),
      'version 2',
    ],
    [
      'another file',
      () => decodeOverview('f', buildRemainderShard(), 2, 7),
      'neuron-atlas/remainder',
    ],
    ['no object', () => decodeOverview('f', [1], 2, 7), 'names no format'],
  ])('%s', (_, run, expected) => {
    expect(message(run)).toContain(expected);
  });

  it('whatever the damage, by a DatasetError and nothing else', () => {
    const paths = fc.array(
      fc.oneof(fc.nat({ max: 3 }), fc.constantFrom(...keysOf(buildOverview()))),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(paths, fc.jsonValue(), (path, value) => {
        const overview = structuredClone(buildOverview()) as unknown;
        plant(overview, path, value);
        const remainder = structuredClone(buildRemainder()) as unknown;
        plant(remainder, path, value);
        try {
          const entry = decodeOverview('f', buildOverviewShard(overview), 2, 7);
          if (entry.kind === 'found')
            decodeRemainder('f', buildRemainderShard(remainder), entry.value);
        } catch (error) {
          expect(error).toBeInstanceOf(DatasetError);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

/** All property names that occur in a value, at any depth. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}

/** Follows as much of `path` as there is and puts `value` there. */
function plant(target: unknown, path: (string | number)[], value: unknown): void {
  let at = target as Record<string | number, unknown>;
  for (const [depth, step] of path.entries()) {
    const next = at[step];
    if (depth === path.length - 1 || typeof next !== 'object' || next === null) {
      at[step] = value;
      return;
    }
    at = next as Record<string | number, unknown>;
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EchoedToken } from '../endpoint/response-schemas.ts';
import { readEchoedValues } from './all-at-once.ts';
import { allAtOncePrompt } from './simulation-prompts.ts';
import { expectedValue } from './value-distribution.ts';

/** Splits a prompt at arbitrary places, as no two tokenisers agree, but gives each value's beginning. */
function echo(prompt: string, cuts: readonly number[], values: readonly number[]): EchoedToken[] {
  const target = prompt.lastIndexOf('\n<start>\n');
  const slots = [...prompt.matchAll(/\tunknown\n/g)]
    .map(({ index }) => index)
    .filter((index) => index > target);
  const places = [...new Set([0, ...cuts.map((cut) => cut % prompt.length), ...slots])];
  // No cut inside a slot before its value begins: "tab, unknown" is then one token that starts at the tab.
  const starts = places.sort((a, b) => a - b).filter((at) => !slots.includes(at - 1));
  return starts.map((start, index) => {
    const slot = slots.indexOf(start);
    return {
      text: prompt.slice(start, starts[index + 1] ?? prompt.length),
      candidates:
        slot === -1 ? [{ token: '3', logprob: -1 }] : [{ token: `\t${values[slot]}`, logprob: -2 }],
    };
  });
}

describe('reading echoed values', () => {
  it('finds every value however the server splits the prompt', () => {
    const token = fc.constantFrom(' a', '\n', '\t', 'unknown', '<start>', '\\', '�', '5', '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(token, fc.integer({ min: 0, max: 10 })), { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 50 }),
        fc.integer({ min: 0, max: 3 }),
        (rows, cuts, examples) => {
          const values = rows.map(([, value]) => value);
          const tokens = rows.map(([each]) => each);
          const prompt = allAtOncePrompt('anything', tokens, examples);
          const read = readEchoedValues(echo(prompt, cuts, values), rows.length, true);
          expect(read.map(expectedValue)).toEqual(values);
        },
      ),
    );
  });

  it('refuses an echo that has another number of values, or none from 0 to 10', () => {
    const prompt = allAtOncePrompt('anything', [' a', ' b'], 0);
    expect(() => readEchoedValues(echo(prompt, [], [1, 2]), 3, true)).toThrow(
      /2 values for 3 tokens/,
    );
    expect(() => readEchoedValues(echo(prompt, [], [11, 12]), 2, true)).toThrow(
      /no value from 0 to 10/,
    );
    expect(() => readEchoedValues([{ text: 'nothing', candidates: [] }], 1, true)).toThrow(
      /no log-probabilities of the prompt/,
    );
  });
});

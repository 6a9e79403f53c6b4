import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatSharedExplanation,
  MAX_SHARED_CHARACTERS,
  parseSharedExplanation,
} from './shared-explanation.ts';
import { SIMULATOR_KINDS } from './simulator.ts';

describe('an explanation in a link', () => {
  it('comes back from an address as it was, in one line', () => {
    const shared = fc.record({
      explanation: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
      simulator: fc.constantFrom(...SIMULATOR_KINDS, null),
    });
    fc.assert(
      fc.property(shared, (original) => {
        const value = formatSharedExplanation(original);
        if (value === null) return;
        const url = new URL('http://host/');
        url.searchParams.set('try', value);
        const back = parseSharedExplanation(new URL(url.href).searchParams.get('try')!)!;
        expect(back.simulator).toBe(original.simulator);
        expect(back.explanation).toBe(original.explanation.replace(/[\p{Cc}\s]+/gu, ' ').trim());
        expect(formatSharedExplanation(back)).toBe(value);
      }),
    );
  });

  it('reads as what it is', () => {
    expect(
      formatSharedExplanation({ explanation: ' words\nfor boats. ', simulator: 'rule-based' }),
    ).toBe('rule-based.words for boats.');
  });

  it('is not made of nothing, nor of more than an address should carry', () => {
    const simulator = 'rule-based';
    expect(formatSharedExplanation({ explanation: ' \n', simulator })).toBeNull();
    const longest = '🚲'.repeat(MAX_SHARED_CHARACTERS);
    const value = formatSharedExplanation({ explanation: longest, simulator })!;
    expect(parseSharedExplanation(value)?.explanation).toBe(longest);
    expect(formatSharedExplanation({ explanation: `${longest}!`, simulator })).toBeNull();
    expect(parseSharedExplanation(`${value}!`)).toBeNull();
  });

  it('has had other names for simulators, which are still read', () => {
    expect(parseSharedExplanation('literal.boats')?.simulator).toBe('rule-based');
    expect(parseSharedExplanation('written-values.boats')?.simulator).toBe('logprob-free');
  });

  it('never throws, and leaves a simulator that we do not know to the reader', () => {
    expect(parseSharedExplanation('crystal-ball.boats')).toEqual({
      explanation: 'boats',
      simulator: null,
    });
    expect(parseSharedExplanation('boats')).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        parseSharedExplanation(value);
        expect(() =>
          encodeURIComponent(parseSharedExplanation(`.${value}`)?.explanation ?? ''),
        ).not.toThrow();
      }),
    );
  });
});

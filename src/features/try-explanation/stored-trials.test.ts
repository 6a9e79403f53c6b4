import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoredExplanation } from '../../method/scored-explanation.ts';
import { sequenceSimulation } from '../../method/simulator.ts';
import type { Trial } from '../../method/trials.ts';
import {
  addTrials,
  decodeStored,
  encodeStored,
  MAX_TRIALS,
  StorageFullError,
} from './stored-trials.ts';

const NEURON = { layer_index: 3, neuron_index: 6 };

function attempt(explanation: string): Trial {
  const excerpt = { tokens: [' all', ' of'], activations: [2, 0], sample: null };
  const simulation = sequenceSimulation(excerpt.tokens, [10, 0]);
  return {
    scored: scoredExplanation(explanation, [{ excerpt, simulation }]),
    simulator: 'literal',
    model: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    note: 'a note',
  };
}

describe('attempts that are kept', () => {
  it('come back as they were', () => {
    const kept = { attempts: [attempt('a'), attempt('b')], unreadable: null };
    expect(decodeStored(encodeStored(kept, NEURON), NEURON)).toEqual(kept);
  });

  it('are none where nothing was kept', () => {
    expect(decodeStored(undefined, NEURON)).toEqual({ attempts: [], unreadable: null });
  });

  it('survive anything that stands in their place: it is handed out, never lost and never thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        if (value === undefined) return;
        const { attempts, unreadable } = decodeStored(value, NEURON);
        expect(attempts).toEqual([]);
        expect(typeof unreadable).toBe('string');
      }),
    );
    const torn = { ...encodeStored({ attempts: [attempt('a')], unreadable: null }, NEURON) };
    torn.text = torn.text.slice(0, 100);
    expect(decodeStored(torn, NEURON)).toEqual({ attempts: [], unreadable: torn.text });
  });

  it('keep what could not be read beside new ones', () => {
    const kept = { attempts: [attempt('a')], unreadable: 'torn' };
    expect(decodeStored(encodeStored(kept, NEURON), NEURON)).toEqual(kept);
  });

  it('of another neuron are not taken for this one’s', () => {
    const other = encodeStored({ attempts: [attempt('a')], unreadable: null }, NEURON);
    expect(decodeStored(other, { layer_index: 3, neuron_index: 7 }).attempts).toEqual([]);
  });

  it('have bounds, and say so', () => {
    const many = Array.from({ length: MAX_TRIALS + 1 }, (_, index) => attempt(`${index}`));
    expect(() => encodeStored({ attempts: many, unreadable: null }, NEURON)).toThrow(
      StorageFullError,
    );
    expect(() => encodeStored({ attempts: many.slice(1), unreadable: null }, NEURON)).not.toThrow();
  });

  it('stand in the list once, the first one with its note', () => {
    const first = attempt('a');
    const all = addTrials([first], [{ ...attempt('a'), note: 'again' }, attempt('b')]);
    expect(all.map(({ scored, note }) => [scored.explanation, note])).toEqual([
      ['a', 'a note'],
      ['b', 'a note'],
    ]);
  });
});

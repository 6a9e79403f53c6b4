import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortTrial } from '../../testing/release-builders.ts';
import { addTrials, decodeStored, encodeStored, MAX_TRIALS } from './stored-trials.ts';

const NEURON = { layer_index: 3, neuron_index: 6 };

describe('stored trials', () => {
  it('come back as they were', () => {
    const kept = { trials: [shortTrial('a'), shortTrial('b')], unreadable: null };
    expect(decodeStored(encodeStored(kept, NEURON).record, NEURON)).toEqual(kept);
  });

  it('are none where nothing was kept', () => {
    expect(decodeStored(undefined, NEURON)).toEqual({ trials: [], unreadable: null });
  });

  it('are returned as unreadable where anything else is stored, instead of throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        if (value === undefined) return;
        const { trials, unreadable } = decodeStored(value, NEURON);
        expect(trials).toEqual([]);
        expect(typeof unreadable).toBe('string');
      }),
    );
    const torn = {
      ...encodeStored({ trials: [shortTrial('a')], unreadable: null }, NEURON).record,
    };
    torn.text = torn.text.slice(0, 100);
    expect(decodeStored(torn, NEURON)).toEqual({ trials: [], unreadable: torn.text });
  });

  it('keep what could not be read beside new ones', () => {
    const kept = { trials: [shortTrial('a')], unreadable: 'torn' };
    expect(decodeStored(encodeStored(kept, NEURON).record, NEURON)).toEqual(kept);
  });

  it('of another neuron are not taken for this one’s', () => {
    const other = encodeStored({ trials: [shortTrial('a')], unreadable: null }, NEURON).record;
    expect(decodeStored(other, { layer_index: 3, neuron_index: 7 }).trials).toEqual([]);
  });

  it('beyond the limit are left out, the last ones first, and not counted as stored', () => {
    const many = Array.from({ length: MAX_TRIALS + 2 }, (_, index) => shortTrial(`${index}`));
    const { record, stored } = encodeStored({ trials: many, unreadable: null }, NEURON);
    expect(stored.trials).toEqual(many.slice(0, MAX_TRIALS));
    expect(decodeStored(record, NEURON)).toEqual(stored);
    expect(encodeStored({ trials: many.slice(2), unreadable: null }, NEURON).stored.trials).toEqual(
      many.slice(2),
    );
  });

  it('that are too large together are left out, the last ones first', () => {
    const large = Array.from({ length: 3 }, (_, index) => ({
      ...shortTrial(`${index}`),
      note: 'x'.repeat(6_000_000),
    }));
    const { record, stored } = encodeStored({ trials: large, unreadable: null }, NEURON);
    expect(stored.trials).toEqual(large.slice(0, 2));
    expect(record.text.length).toBeLessThan(16_000_000);
  });

  it('stand in the list once, the first one with its note', () => {
    const first = shortTrial('a');
    const again = { ...shortTrial('a'), note: 'again' };
    const all = addTrials([first], [again, shortTrial('b'), { ...shortTrial('b'), note: 'again' }]);
    expect(all.map(({ scored, note }) => [scored.explanation, note])).toEqual([
      ['a', 'a note'],
      ['b', 'a note'],
    ]);
  });
});

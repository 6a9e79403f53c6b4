import { describe, expect, it } from 'vitest';
import { excerpt, neuronRecord } from '../../testing/release-builders.ts';
import { sequenceOrigins } from './sequence-origin.ts';

const record = neuronRecord(0, 0, {
  most_positive_activation_records: [excerpt('top one'), excerpt('both')],
  random_sample: [excerpt('random one'), excerpt('both')],
});

describe('the origin of a scored sequence', () => {
  it('is told by the list that has its text, whatever its position', () => {
    expect(sequenceOrigins([excerpt('random one'), excerpt('top one')], record)).toEqual([
      { drawnFrom: 'random', toldBy: 'text' },
      { drawnFrom: 'top', toldBy: 'text' },
    ]);
  });

  it('is told by position where both lists have its text, or neither', () => {
    const sequences = ['both', 'other', 'both', 'other'].map(excerpt);
    expect(sequenceOrigins(sequences, record)).toEqual([
      { drawnFrom: 'top', toldBy: 'position' },
      { drawnFrom: 'top', toldBy: 'position' },
      { drawnFrom: 'random', toldBy: 'position' },
      { drawnFrom: 'random', toldBy: 'position' },
    ]);
    expect(sequenceOrigins(sequences, null).map(({ drawnFrom }) => drawnFrom)).toEqual([
      'top',
      'top',
      'random',
      'random',
    ]);
  });

  it('stays unknown where one of the sequences is missing', () => {
    const sequences = ['both', 'top one', 'other'].map(excerpt);
    expect(sequenceOrigins(sequences, record)).toEqual([
      { drawnFrom: 'unknown', toldBy: 'nothing' },
      { drawnFrom: 'top', toldBy: 'text' },
      { drawnFrom: 'unknown', toldBy: 'nothing' },
    ]);
  });
});

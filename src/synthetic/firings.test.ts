import { describe, expect, it } from 'vitest';
import { Corpus, POSITION_BITS } from './corpus.ts';
import { findFirings } from './firings.ts';
import { CATALOGUE } from './neuron-rules.ts';

const corpus = new Corpus(5, 120);

describe('firings of every rule in the catalogue', () => {
  it.each(CATALOGUE.map(({ rule }) => rule))(
    '$explanation: found where asking every token finds them',
    (rule) => {
      const expected: [position: number, strength: number, typeId: number][] = [];
      for (const [s, sequence] of corpus.sequences.entries()) {
        for (const [i, type] of sequence.entries()) {
          const strength = rule.strengthAt(sequence, i);
          if (strength > 0) expected.push([(s << POSITION_BITS) + i, strength, type.id]);
        }
      }
      const { positions, strengths, typeIds } = findFirings(rule, corpus);
      expect(Array.from(positions, (p, i) => [p, strengths[i], typeIds[i]])).toEqual(expected);
    },
  );
});

import { type Corpus, POSITION_BITS, SEQUENCE_LENGTH } from './corpus.ts';
import type { Rule } from './rule.ts';
import type { TokenType } from './tokenizer.ts';

/** Where a rule fires in a corpus, and how strongly: aligned lists, ascending by position. */
export interface Firings {
  positions: Int32Array;
  /** In (0, 1]. */
  strengths: Float64Array;
  /** Ids of the token types at the positions. */
  typeIds: Uint32Array;
}

/** Walks the corpus for one rule, only where its candidates stand. */
export function findFirings(rule: Rule, corpus: Corpus): Firings {
  const candidates = candidatePositions(rule, corpus);
  const positions = new Int32Array(candidates.length);
  const strengths = new Float64Array(candidates.length);
  const typeIds = new Uint32Array(candidates.length);
  let count = 0;
  for (let i = 0; i < candidates.length; i += 1) {
    const position = candidates[i]!;
    const sequence = corpus.sequences[position >> POSITION_BITS]!;
    const index = position & (SEQUENCE_LENGTH - 1);
    const type = sequence[index];
    // The place after a sequence's last token may be a candidate, but holds no token.
    if (type === undefined) continue;
    const strength = rule.strengthAt(sequence, index);
    if (strength === 0) continue;
    positions[count] = position;
    strengths[count] = strength;
    typeIds[count] = type.id;
    count += 1;
  }
  return {
    positions: positions.slice(0, count),
    strengths: strengths.slice(0, count),
    typeIds: typeIds.slice(0, count),
  };
}

/** Positions where the rule may fire, ascending. */
function candidatePositions({ candidates }: Rule, corpus: Corpus): Int32Array {
  switch (candidates.kind) {
    case 'none':
      return new Int32Array(0);
    case 'every':
      return everyPosition(corpus, SEQUENCE_LENGTH);
    case 'first':
      return everyPosition(corpus, candidates.count);
    case 'token':
      return positionsOfTypes(candidates.test, corpus);
    case 'after':
      return positionsOfTypes(candidates.test, corpus)
        .map((position) => position + 1)
        .filter((position) => position % SEQUENCE_LENGTH !== 0);
    case 'anywhere after':
      return restsOfSequences(positionsOfTypes(candidates.test, corpus));
    case 'either':
      return union(
        candidatePositions(candidates.rules[0], corpus),
        candidatePositions(candidates.rules[1], corpus),
      );
  }
}

function positionsOfTypes(test: (type: TokenType) => boolean, corpus: Corpus): Int32Array {
  const lists = corpus.types.filter(test).map((type) => corpus.positionsOf(type));
  const positions = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    positions.set(list, end);
    end += list.length;
  }
  return positions.sort();
}

/** All positions from the first one of a sequence to the sequence's end, without that first one. */
function restsOfSequences(positions: Int32Array): Int32Array {
  const rests: number[] = [];
  let lastSequence = -1;
  for (const position of positions) {
    const sequence = position >> POSITION_BITS;
    if (sequence === lastSequence) continue;
    lastSequence = sequence;
    const end = (sequence + 1) << POSITION_BITS;
    for (let next = position + 1; next < end; next += 1) rests.push(next);
  }
  return Int32Array.from(rests);
}

function union(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  both.sort();
  return both.filter((position, i) => i === 0 || position !== both[i - 1]);
}

function everyPosition(corpus: Corpus, perSequence: number): Int32Array {
  const positions: number[] = [];
  for (const [s, sequence] of corpus.sequences.entries()) {
    const length = Math.min(sequence.length, perSequence);
    for (let i = 0; i < length; i += 1) positions.push((s << POSITION_BITS) | i);
  }
  return Int32Array.from(positions);
}

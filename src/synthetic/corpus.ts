import { Random } from './random.ts';
import { type TokenType, Vocabulary } from './tokenizer.ts';
import { Writer } from './writer.ts';

/** Tokens of a full sequence, as in the release. */
export const SEQUENCE_LENGTH = 64;

/**
 * A position is `sequence << POSITION_BITS | index in it`: one number for a token of the corpus.
 */
export const POSITION_BITS = 6;

/** Of all sequences, how many are a whole short text after an end-of-text token. */
const SHORT_SHARE = 0.015;

export type Sequence = readonly TokenType[];

/**
 * The texts that all neurons of a synthetic model are run on: documents of several genres cut into
 * sequences of 64 tokens, so that most begin and end in mid-sentence. A larger corpus of the same
 * seed begins with the smaller one.
 */
export class Corpus {
  readonly sequences: readonly Sequence[];
  readonly types: readonly TokenType[];
  /** Indexes of the sequences that are shorter than `SEQUENCE_LENGTH`. */
  readonly shortSequences: readonly number[];
  readonly tokenCount: number;
  private readonly texts: (string[] | undefined)[];
  private occurrences: Int32Array[] | undefined;

  constructor(seed: number, sequenceCount: number) {
    const vocabulary = new Vocabulary();
    this.sequences = generateSequences(new Random(seed, 0xc0), sequenceCount, vocabulary);
    this.types = vocabulary.types;
    this.shortSequences = this.sequences.flatMap((sequence, i) =>
      sequence.length < SEQUENCE_LENGTH ? [i] : [],
    );
    this.tokenCount = this.sequences.reduce((sum, sequence) => sum + sequence.length, 0);
    this.texts = new Array(sequenceCount);
  }

  /** The sequence's token strings. The same array every time: not to be changed. */
  textsOf(sequence: number): string[] {
    let texts = this.texts[sequence];
    if (texts === undefined) {
      texts = this.sequenceAt(sequence).map(({ text }) => text);
      this.texts[sequence] = texts;
    }
    return texts;
  }

  sequenceAt(index: number): Sequence {
    const sequence = this.sequences[index];
    if (sequence === undefined) throw new RangeError(`no sequence ${index} in the corpus`);
    return sequence;
  }

  /** Where the type stands: positions (see `POSITION_BITS`), ascending. */
  positionsOf(type: TokenType): Int32Array {
    this.occurrences ??= indexOccurrences(this.sequences, this.types.length);
    return this.occurrences[type.id] ?? new Int32Array(0);
  }
}

function generateSequences(random: Random, count: number, vocabulary: Vocabulary): Sequence[] {
  const writer = new Writer(random, vocabulary);
  const sequences: Sequence[] = [];
  while (sequences.length < count) {
    const document = writer.write();
    for (
      let start = random.below(40);
      start + SEQUENCE_LENGTH <= document.length && sequences.length < count;
      start += SEQUENCE_LENGTH
    ) {
      sequences.push(document.slice(start, start + SEQUENCE_LENGTH));
      if (sequences.length < count && random.chance(SHORT_SHARE)) {
        const note = writer.writeShort().slice(0, SEQUENCE_LENGTH - 2);
        sequences.push([vocabulary.endOfText, ...note]);
      }
    }
  }
  return sequences;
}

function indexOccurrences(sequences: readonly Sequence[], typeCount: number): Int32Array[] {
  const counts = new Int32Array(typeCount);
  for (const sequence of sequences) for (const { id } of sequence) counts[id]! += 1;
  const lists = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (const [s, sequence] of sequences.entries()) {
    for (const [i, { id }] of sequence.entries()) {
      lists[id]![counts[id]!] = (s << POSITION_BITS) | i;
      counts[id]! += 1;
    }
  }
  return lists;
}

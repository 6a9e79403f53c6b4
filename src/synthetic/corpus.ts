import * as home from './genres.ts';
import * as knowledge from './genres.ts';
import * as languages from './genres.ts';
import * as notes from './genres.ts';
import * as press from './genres.ts';
import * as tales from './genres.ts';
import { Random } from './random.ts';
import {
  compileTemplate,
  expandTemplate,
  type Genre,
  type Template,
  type TemplateMemory,
} from './templates.ts';
import { type Token, Tokenizer } from './tokenizer.ts';

/** Tokens of a full sequence, as in the release. */
export const SEQUENCE_LENGTH = 64;

/**
 * A position is `sequence << POSITION_BITS | index in it`: one number for a token of the corpus.
 */
export const POSITION_BITS = 6;

/** Of all sequences, how many are a whole short text after an end-of-text token. */
const SHORT_SHARE = 0.015;

export type Sequence = readonly Token[];

/**
 * The texts that all neurons of a synthetic model are run on: documents of several genres cut into
 * sequences of 64 tokens, so that most begin and end in mid-sentence. A larger corpus of the same
 * seed begins with the smaller one.
 */
export class SyntheticCorpus {
  readonly sequences: readonly Sequence[];
  readonly types: readonly Token[];
  /** Indexes of the sequences that are shorter than `SEQUENCE_LENGTH`. */
  readonly shortSequences: readonly number[];
  readonly tokenCount: number;
  private readonly texts: (string[] | undefined)[];
  private occurrences: Int32Array[] | undefined;

  constructor(seed: number, sequenceCount: number) {
    const vocabulary = new Tokenizer();
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
  positionsOf(type: Token): Int32Array {
    this.occurrences ??= indexOccurrences(this.sequences, this.types.length);
    return this.occurrences[type.id] ?? new Int32Array(0);
  }
}

function generateSequences(random: Random, count: number, vocabulary: Tokenizer): Sequence[] {
  const writer = new DocumentGenerator(random, vocabulary);
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

const GENRES: readonly (readonly [genre: Genre, weight: number])[] = [
  [press.news, 4],
  [press.sportsReport, 2],
  [press.courtNotice, 2],
  [home.recipe, 3],
  [home.diary, 4],
  [home.letter, 2],
  [tales.dialogue, 3],
  [tales.fairyTale, 2],
  [tales.travel, 3],
  [knowledge.science, 3],
  [knowledge.review, 2],
  [knowledge.economy, 2],
  [notes.toDoList, 2],
  [notes.code, 2],
  [notes.forecast, 2],
  [languages.spanish, 0.7],
  [languages.french, 0.7],
  [languages.german, 0.7],
];

interface CompiledGenre {
  genre: Genre;
  openings: Template[];
  /** Both ways a sentence can stand: at the start of a line and after another sentence. */
  sentences: { first: Template; following: Template }[];
  between: Template;
  ending: Template;
}

/** Writes documents, genre by genre. */
export class DocumentGenerator {
  private readonly random: Random;
  private readonly vocabulary: Tokenizer;
  private readonly genres: (readonly [CompiledGenre, weight: number])[];
  private readonly shortNote: CompiledGenre;
  private readonly totalWeight: number;

  constructor(random: Random, vocabulary: Tokenizer) {
    this.random = random;
    this.vocabulary = vocabulary;
    this.genres = GENRES.map(([genre, weight]) => [this.compile(genre), weight] as const);
    this.shortNote = this.compile(notes.shortNote);
    this.totalWeight = GENRES.reduce((sum, [, weight]) => sum + weight, 0);
  }

  /** A document of a few paragraphs, of any genre. */
  write(): Token[] {
    let drawn = this.random.next() * this.totalWeight;
    const found = this.genres.find(([, weight]) => {
      drawn -= weight;
      return drawn < 0;
    });
    return this.writeGenre(found?.[0] ?? this.shortNote);
  }

  /** A text of one or two sentences. */
  writeShort(): Token[] {
    return this.writeGenre(this.shortNote);
  }

  private writeGenre({ genre, openings, sentences, between, ending }: CompiledGenre): Token[] {
    const { random, vocabulary } = this;
    const memory: TemplateMemory = new Map();
    const out: Token[] = [];
    const expand = (template: Template) =>
      expandTemplate(template, vocabulary, random, memory, out);
    expand(random.pick(openings));
    const paragraphs = random.between(...genre.paragraphs);
    // Without replacement: a sentence that comes twice in a short text reads like a fault.
    let left: typeof sentences = [];
    for (let paragraph = 0; paragraph < paragraphs; paragraph += 1) {
      if (paragraph > 0) expand(between);
      const count = random.between(...genre.sentencesPerParagraph);
      for (let i = 0; i < count; i += 1) {
        if (left.length === 0) left = [...sentences];
        const [sentence] = left.splice(random.below(left.length), 1);
        if (sentence !== undefined) expand(i === 0 ? sentence.first : sentence.following);
      }
    }
    expand(ending);
    return out;
  }

  private compile(genre: Genre): CompiledGenre {
    const template = (source: string) => compileTemplate(source, this.vocabulary);
    return {
      genre,
      openings: genre.openings.map(template),
      sentences: genre.sentences.map((sentence) => ({
        first: template(sentence),
        following: template(` ${sentence}`),
      })),
      between: template(genre.betweenParagraphs ?? '\n\n'),
      ending: template(genre.ending),
    };
  }
}

import { GENRES, SHORT_NOTE } from './genres.ts';
import { Random } from './random.ts';
import {
  compileTemplate,
  expandTemplate,
  type Genre,
  type Template,
  type TemplateMemory,
} from './templates.ts';
import { type Token, Tokenizer } from './tokenizer.ts';

/** Tokens of a full sequence, as in the release. A position in the corpus is `sequence * SEQUENCE_LENGTH + index`. */
export const SEQUENCE_LENGTH = 64;

/** Share of the sequences that are a whole short text after an end-of-text token. */
const SHORT_SHARE = 0.015;

export type Sequence = readonly Token[];

/**
 * The texts that all neurons of a synthetic model are run on: documents of several genres cut into
 * sequences of 64 tokens, so that most begin and end in mid-sentence. A larger corpus of the same
 * seed begins with the smaller one.
 */
export class SyntheticCorpus {
  readonly sequences: readonly Sequence[];
  readonly tokens: readonly Token[];
  /** Indexes of the sequences that are shorter than `SEQUENCE_LENGTH`. */
  readonly shortSequences: readonly number[];
  readonly tokenCount: number;
  private readonly texts: (string[] | undefined)[] = [];

  constructor(seed: number, sequenceCount: number) {
    const tokenizer = new Tokenizer();
    this.sequences = generateSequences(new Random(seed, 0xc0), sequenceCount, tokenizer);
    this.tokens = tokenizer.tokens;
    this.shortSequences = this.sequences.flatMap(({ length }, i) =>
      length < SEQUENCE_LENGTH ? [i] : [],
    );
    this.tokenCount = this.sequences.reduce((sum, sequence) => sum + sequence.length, 0);
  }

  /** The sequence's token strings. The same array every time: not to be changed. */
  textsOf(sequence: number): string[] {
    this.texts[sequence] ??= this.sequenceAt(sequence).map(({ text }) => text);
    return this.texts[sequence];
  }

  tokenAt(position: number): Token {
    return this.sequenceAt(Math.floor(position / SEQUENCE_LENGTH))[position % SEQUENCE_LENGTH]!;
  }

  sequenceAt(index: number): Sequence {
    const sequence = this.sequences[index];
    if (sequence === undefined) throw new RangeError(`no sequence ${index} in the corpus`);
    return sequence;
  }
}

function generateSequences(random: Random, count: number, tokenizer: Tokenizer): Sequence[] {
  const generator = new DocumentGenerator(random, tokenizer);
  const sequences: Sequence[] = [];
  while (sequences.length < count) {
    const document = generator.generate();
    for (
      let start = random.below(40);
      start + SEQUENCE_LENGTH <= document.length && sequences.length < count;
      start += SEQUENCE_LENGTH
    ) {
      sequences.push(document.slice(start, start + SEQUENCE_LENGTH));
      if (sequences.length < count && random.chance(SHORT_SHARE)) {
        const note = generator.generate(generator.shortNote).slice(0, SEQUENCE_LENGTH - 2);
        sequences.push([tokenizer.endOfText, ...note]);
      }
    }
  }
  return sequences;
}

/** A genre's templates; a sentence as the first of a paragraph and as one that follows another. */
interface CompiledGenre {
  genre: Genre;
  openings: Template[];
  sentences: { first: Template; following: Template }[];
  separator: Template;
  ending: Template;
}

class DocumentGenerator {
  readonly shortNote: CompiledGenre;
  private readonly random: Random;
  private readonly tokenizer: Tokenizer;
  private readonly genres: CompiledGenre[];
  private readonly totalWeight: number;

  constructor(random: Random, tokenizer: Tokenizer) {
    this.random = random;
    this.tokenizer = tokenizer;
    this.genres = Object.values(GENRES).map((genre) => this.compile(genre));
    this.shortNote = this.compile(SHORT_NOTE);
    this.totalWeight = this.genres.reduce((sum, { genre }) => sum + genre.weight, 0);
  }

  generate(compiled = this.drawGenre()): Token[] {
    const { genre, openings, sentences, separator, ending } = compiled;
    const { random, tokenizer } = this;
    const memory: TemplateMemory = new Map();
    const out: Token[] = [];
    const expand = (template: Template) => expandTemplate(template, tokenizer, random, memory, out);
    expand(random.pick(openings));
    const paragraphs = random.between(...genre.paragraphs.count);
    // Without replacement: a sentence that comes twice in a short text reads like a fault.
    let left: typeof sentences = [];
    for (let paragraph = 0; paragraph < paragraphs; paragraph += 1) {
      if (paragraph > 0) expand(separator);
      const count = random.between(...genre.paragraphs.sentences);
      for (let i = 0; i < count; i += 1) {
        if (left.length === 0) left = [...sentences];
        const [sentence] = left.splice(random.below(left.length), 1);
        if (sentence !== undefined) expand(i === 0 ? sentence.first : sentence.following);
      }
    }
    expand(ending);
    return out;
  }

  private drawGenre(): CompiledGenre {
    let drawn = this.random.next() * this.totalWeight;
    const found = this.genres.find(({ genre }) => {
      drawn -= genre.weight;
      return drawn < 0;
    });
    return found ?? this.shortNote;
  }

  private compile(genre: Genre): CompiledGenre {
    const template = (source: string) => compileTemplate(source, this.tokenizer);
    return {
      genre,
      openings: genre.openings.map(template),
      sentences: genre.sentences.map((sentence) => ({
        first: template(sentence),
        following: template(` ${sentence}`),
      })),
      separator: template(genre.paragraphs.separator ?? '\n\n'),
      ending: template(genre.ending ?? ''),
    };
  }
}

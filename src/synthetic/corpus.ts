import { GENRES, type Genre } from './genres.ts';
import { Random } from './random.ts';
import { type Token, Tokenizer } from './tokenizer.ts';
import { WORD_CLASSES_BY_NAME } from './word-classes.ts';

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
  /** Indexes in `tokens` by position; -1 after the end of a short sequence. */
  readonly ids: Int32Array;
  /** Indexes of the sequences that are shorter than `SEQUENCE_LENGTH`. */
  readonly shortSequences: readonly number[];
  readonly tokenCount: number;
  private readonly texts: string[][] = [];

  constructor(seed: number, sequenceCount: number) {
    const tokenizer = new Tokenizer();
    const sequences = generateSequences(new Random(seed, 0xc0), sequenceCount, tokenizer);
    this.sequences = sequences;
    this.tokens = tokenizer.tokens;
    this.ids = new Int32Array(sequences.length * SEQUENCE_LENGTH).fill(-1);
    for (const [s, sequence] of sequences.entries()) {
      for (const [i, { id }] of sequence.entries()) this.ids[s * SEQUENCE_LENGTH + i] = id;
    }
    this.shortSequences = [...sequences.keys()].filter(
      (s) => sequences[s]!.length < SEQUENCE_LENGTH,
    );
    this.tokenCount = sequences.reduce((sum, { length }) => sum + length, 0);
  }

  /** The sequence's token strings. The same array every time: not to be changed. */
  textsOf(sequence: number): string[] {
    this.texts[sequence] ??= this.sequences[sequence]!.map(({ text }) => text);
    return this.texts[sequence];
  }

  tokenAt(position: number): Token {
    return this.tokens[this.ids[position]!]!;
  }
}

function generateSequences(random: Random, count: number, tokenizer: Tokenizer): Sequence[] {
  const genres = GENRES.map((genre) => compileGenre(genre, tokenizer));
  const totalWeight = GENRES.reduce((sum, { weight }) => sum + weight, 0);
  const shortNote = genres.at(-1)!;
  const drawGenre = () => {
    let drawn = random.next() * totalWeight;
    const found = genres.find(({ weight }) => {
      drawn -= weight;
      return drawn < 0;
    });
    return found ?? shortNote;
  };
  const sequences: Sequence[] = [];
  while (sequences.length < count) {
    const document = generateDocument(drawGenre(), tokenizer, random);
    for (
      let start = random.below(40);
      start + SEQUENCE_LENGTH <= document.length && sequences.length < count;
      start += SEQUENCE_LENGTH
    ) {
      sequences.push(document.slice(start, start + SEQUENCE_LENGTH));
      if (sequences.length < count && random.chance(SHORT_SHARE)) {
        const note = generateDocument(shortNote, tokenizer, random);
        sequences.push([tokenizer.endOfText, ...note.slice(0, SEQUENCE_LENGTH - 2)]);
      }
    }
  }
  return sequences;
}

type CompiledGenre = ReturnType<typeof compileGenre>;

function compileGenre(genre: Genre, tokenizer: Tokenizer) {
  const compile = (source: string) => compileTemplate(source, tokenizer);
  return {
    ...genre,
    openings: genre.openings.map(compile),
    sentences: genre.sentences.map((sentence) => ({
      first: compile(sentence),
      following: compile(` ${sentence}`),
    })),
    separator: compile(genre.separator),
    ending: compile(genre.ending),
  };
}

function generateDocument(genre: CompiledGenre, tokenizer: Tokenizer, random: Random): Token[] {
  const memory: Memory = new Map();
  const out: Token[] = [];
  const expand = (template: Template) => {
    for (const part of template) {
      const isSlot = 'format' in part;
      out.push(
        ...(isSlot ? tokenizer.tokenize(part.format(drawWord(part, random, memory))) : part),
      );
    }
  };
  expand(random.pick(genre.openings));
  const paragraphs = random.between(...genre.paragraphs);
  // Without replacement: a sentence that comes twice in a short text reads like a fault.
  let left: CompiledGenre['sentences'] = [];
  for (let paragraph = 0; paragraph < paragraphs; paragraph += 1) {
    if (paragraph > 0) expand(genre.separator);
    const count = random.between(...genre.sentencesEach);
    for (let i = 0; i < count; i += 1) {
      if (left.length === 0) left = [...genre.sentences];
      const [sentence] = left.splice(random.below(left.length), 1);
      expand(i === 0 ? sentence!.first : sentence!.following);
    }
  }
  expand(genre.ending);
  return out;
}

/** Words that a document keeps using. */
type Memory = Map<string, string>;

type Template = readonly (readonly Token[] | Slot)[];

interface Slot {
  words: readonly string[];
  /** The word with what belongs to it: the space before it, its article, its capitals. */
  format: (word: string) => string;
  /** Under what name the document remembers the word. */
  memoryKey: string | null;
}

const SLOT = /( ?\{\^?(?:a )?[A-Za-z]+(?::[a-z]+)?\})/;
const SLOT_PARTS = /^( ?)\{(\^?)(a )?([A-Za-z]+)(:[a-z]+)?\}$/;

/** @throws Error naming a slot of an unknown word class. */
function compileTemplate(source: string, tokenizer: Tokenizer): Template {
  return source.split(SLOT).map((part) => {
    const slot = SLOT_PARTS.exec(part);
    return slot === null ? tokenizer.tokenize(part) : compileSlot(slot);
  });
}

function compileSlot([source, space, capital, article, name = '', memory]: RegExpExecArray): Slot {
  const isUpperCase = name === name.toUpperCase();
  const wordClass = isUpperCase ? name.toLowerCase() : name;
  const words = new Map(Object.entries(WORD_CLASSES_BY_NAME)).get(wordClass);
  if (words === undefined) throw new Error(`no word class for the slot ${source}`);
  const format = (word: string) => {
    if (isUpperCase) return space + word.toUpperCase();
    if (article !== undefined)
      return `${space}${capital ? 'A' : 'a'}${isVowelFirst(word) ? 'n' : ''} ${word}`;
    return space + (capital ? word.charAt(0).toUpperCase() + word.slice(1) : word);
  };
  return { words, format, memoryKey: memory === undefined ? null : wordClass + memory };
}

const isVowelFirst = (word: string) => /^[aeiou]/i.test(word) && !/^u(?:ni|s)/.test(word);

function drawWord({ words, memoryKey }: Slot, random: Random, memory: Memory): string {
  const remembered = memoryKey === null ? undefined : memory.get(memoryKey);
  if (remembered !== undefined) return remembered;
  // The product of two draws prefers the front of the list, as words in use do.
  const word = words[Math.floor(random.next() * (0.35 + 0.65 * random.next()) * words.length)]!;
  if (memoryKey !== null) memory.set(memoryKey, word);
  return word;
}

import type { Random } from './random.ts';
import type { Token, Tokenizer } from './tokenizer.ts';
import { WORD_CLASSES_BY_NAME, type WordClass } from './word-classes.ts';

/**
 * A kind of document, as templates: texts with slots for words. `The {animal:x} met {a color} {animal}.` has
 * - `{animal}` a word of that class, more often one of its front
 * - `{^animal}` with a capital; `{ANIMAL}` all in capitals
 * - `{a animal}` with its article, `{^a animal}` with a capital on the article
 * - `{animal:x}` the same word wherever the document says `{animal:x}` again
 */
export interface Genre {
  /** How often it is drawn, relative to the other genres. */
  weight: number;
  /** How many paragraphs, and how many sentences each: both inclusive. An empty line separates them by default. */
  paragraphs: { count: Range; sentences: Range; separator?: string };
  /** One of these begins a document; it ends with its own white space. */
  openings: readonly string[];
  sentences: readonly string[];
  ending?: string;
}

type Range = readonly [min: number, max: number];

export type Template = readonly (readonly Token[] | Slot)[];

interface Slot {
  wordClass: WordClass;
  /** The word with what belongs to it: the space before it, its article, its capitals. */
  format: (word: string) => string;
  /** Under what name the document remembers the word. */
  memoryKey: string | null;
}

/** Words that a document keeps using. */
export type TemplateMemory = Map<string, string>;

const SLOT = /( ?\{\^?(?:a )?[A-Za-z]+(?::[a-z]+)?\})/;
const SLOT_PARTS = /^( ?)\{(\^?)(a )?([A-Za-z]+)(:[a-z]+)?\}$/;

/** @throws Error naming a slot of an unknown word class. */
export function compileTemplate(source: string, tokenizer: Tokenizer): Template {
  return source.split(SLOT).map((part) => {
    const slot = SLOT_PARTS.exec(part);
    return slot === null ? tokenizer.tokenize(part) : compileSlot(slot);
  });
}

function compileSlot([source, space, capital, article, name = '', memory]: RegExpExecArray): Slot {
  const wordClass = WORD_CLASSES.find((each) => each === name || each.toUpperCase() === name);
  if (wordClass === undefined) throw new Error(`no word class for the slot ${source}`);
  const format = (word: string) => {
    if (name !== wordClass) return space + word.toUpperCase();
    if (article !== undefined)
      return `${space}${capital ? 'A' : 'a'}${isVowelFirst(word) ? 'n' : ''} ${word}`;
    return space + (capital ? capitalize(word) : word);
  };
  return { wordClass, format, memoryKey: memory === undefined ? null : wordClass + memory };
}

const WORD_CLASSES = Object.keys(WORD_CLASSES_BY_NAME) as WordClass[];

const isVowelFirst = (word: string) => /^[aeiou]/i.test(word) && !/^u(?:ni|s)/.test(word);

const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Appends the template's tokens to `out`, drawing its words. */
export function expandTemplate(
  template: Template,
  tokenizer: Tokenizer,
  random: Random,
  memory: TemplateMemory,
  out: Token[],
): void {
  for (const part of template) {
    out.push(
      ...('format' in part
        ? tokenizer.tokenize(part.format(drawWord(part, random, memory)))
        : part),
    );
  }
}

function drawWord({ wordClass, memoryKey }: Slot, random: Random, memory: TemplateMemory): string {
  const remembered = memoryKey === null ? undefined : memory.get(memoryKey);
  if (remembered !== undefined) return remembered;
  const choices = WORD_CLASSES_BY_NAME[wordClass];
  // The product of two draws prefers the front of the list, as words in use do.
  const drawn = Math.floor(random.next() * (0.35 + 0.65 * random.next()) * choices.length);
  const word = choices[drawn] ?? '';
  if (memoryKey !== null) memory.set(memoryKey, word);
  return word;
}

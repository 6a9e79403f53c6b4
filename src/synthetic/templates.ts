import type { Random } from './random.ts';
import type { Token, Tokenizer } from './tokenizer.ts';
import { WORD_CLASSES_BY_NAME, type WordClass } from './word-classes.ts';

/** A kind of text, as data for the grammar. Slots in braces are explained in `template.ts`. */
export interface Genre {
  name: string;
  /** One of these begins a document; it ends with its own white space. */
  openings: readonly string[];
  sentences: readonly string[];
  /** Inclusive. */
  sentencesPerParagraph: readonly [min: number, max: number];
  /** Inclusive. */
  paragraphs: readonly [min: number, max: number];
  ending: string;
  /** An empty line where the genre does not say. */
  betweenParagraphs?: string;
}

/**
 * Sentences with slots. `The {animal:x} met {a colour} {animal}.` draws words from the lexicon:
 * - `{animal}` a word of that class, front ones more often
 * - `{^animal}` with a capital; `{ANIMAL}` all in capitals
 * - `{a animal}` with its article, `{^a animal}` with a capital on the article
 * - `{animal:x}` the same word wherever the document says `{animal:x}` again
 */
export type Template = readonly Part[];

type Part =
  | { kind: 'text'; types: readonly Token[] }
  | {
      kind: 'slot';
      /** A space or nothing: it belongs to the slot's first token. */
      lead: string;
      wordClass: WordClass;
      spelling: 'plain' | 'capital' | 'capitals';
      article: '' | 'a' | 'A';
      memory: string | null;
    };

/** Words that a document keeps using, by the slot's name. */
export type TemplateMemory = Map<string, string>;

const SLOT = /( ?)\{(\^?)(a )?([A-Za-z]+)(?::([a-z]+))?\}/g;

const CLASSES_BY_CAPITALS = new Map(
  (Object.keys(WORD_CLASSES_BY_NAME) as WordClass[]).map((name) => [name.toUpperCase(), name]),
);

/** @throws Error naming a slot whose class the lexicon lacks. */
export function compileTemplate(source: string, vocabulary: Tokenizer): Template {
  const parts: Part[] = [];
  let position = 0;
  const addText = (end: number) => {
    const types = vocabulary.tokenize(source.slice(position, end));
    if (types.length > 0) parts.push({ kind: 'text', types });
  };
  for (const match of source.matchAll(SLOT)) {
    const [whole, lead = '', capital = '', article, name = '', memory = null] = match;
    addText(match.index);
    position = match.index + whole.length;
    const allCapitals = CLASSES_BY_CAPITALS.get(name);
    const wordClass = allCapitals ?? (name as WordClass);
    if (!(wordClass in WORD_CLASSES_BY_NAME))
      throw new Error(`no word class for ${whole} in "${source}"`);
    parts.push({
      kind: 'slot',
      lead,
      wordClass,
      spelling: allCapitals ? 'capitals' : capital !== '' && !article ? 'capital' : 'plain',
      article: article === undefined ? '' : capital === '' ? 'a' : 'A',
      memory: memory === null ? null : `${wordClass}:${memory}`,
    });
  }
  addText(source.length);
  return parts;
}

/** Appends the template's tokens to `out`, drawing its words. */
export function expandTemplate(
  template: Template,
  vocabulary: Tokenizer,
  random: Random,
  memory: TemplateMemory,
  out: Token[],
): void {
  for (const part of template) {
    const types =
      part.kind === 'text'
        ? part.types
        : vocabulary.tokenize(part.lead + fillSlot(part, random, memory));
    for (const type of types) out.push(type);
  }
}

function fillSlot(
  slot: Extract<Part, { kind: 'slot' }>,
  random: Random,
  memory: TemplateMemory,
): string {
  let word = slot.memory === null ? undefined : memory.get(slot.memory);
  if (word === undefined) {
    const choices = WORD_CLASSES_BY_NAME[slot.wordClass];
    // The product of two draws prefers the front of the list, as words in use do.
    word =
      choices[Math.floor(random.next() * (0.35 + 0.65 * random.next()) * choices.length)] ?? '';
    if (slot.memory !== null) memory.set(slot.memory, word);
  }
  if (slot.spelling === 'capital') word = word.charAt(0).toUpperCase() + word.slice(1);
  if (slot.spelling === 'capitals') word = word.toUpperCase();
  if (slot.article === '') return word;
  return `${slot.article}${/^[aeiou]/i.test(word) && !/^u(?:ni|s)/.test(word) ? 'n' : ''} ${word}`;
}

import { hashText } from './random.ts';
import { WORD_CLASSES_BY_NAME } from './word-classes.ts';

/** A token in its word: the same text in another word is another token. */
export interface Token {
  /** Consecutive from 0 in order of first use. */
  id: number;
  /** As the release writes it: leading space included, U+FFFD for a part of a character. */
  text: string;
  /** The whole word (or number, or run of punctuation) as written, without white space. */
  written: string;
  /** `written` in lower case. */
  word: string;
  kind: 'word' | 'number' | 'punctuation' | 'space' | 'end-of-text';
  startsWord: boolean;
  endsWord: boolean;
}

/** Characters that the model's tokens cut into parts, each of which shows as U+FFFD. */
const BROKEN_CHARACTER = /^(.*?)([“”‘’]|\p{Extended_Pictographic})$/u;

// GPT-2's own way of cutting text before its merges: words take the space before them.
const CHUNK =
  /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[“”‘’]| ?[^\s\p{L}\p{N}“”‘’]+|\s+(?!\S)|\s+/gu;

const SUFFIXES = /(?:ing|tion|ness|ment|ation|board|house|ology|scope|ography)$/;

const { firstName, surname, city, country } = WORD_CLASSES_BY_NAME;
const NAMES: ReadonlySet<string> = new Set([...firstName, ...surname, ...city, ...country]);

/** Templates are of common words; what fills their slots is rarer, so it may be split. */
const RARER_WORDS: ReadonlySet<string> = new Set(Object.values(WORD_CLASSES_BY_NAME).flat());

export const END_OF_TEXT = '<|endoftext|>';

/**
 * Cuts texts into tokens that look like GPT-2's: common words are one token, some long words and
 * most long names are several, curly quotes and emoji are broken. Equal tokens are one object.
 */
export class Tokenizer {
  readonly tokens: Token[] = [];
  private readonly byKey = new Map<string, Token>();
  private readonly byText = new Map<string, readonly Token[]>();
  readonly endOfText = this.intern([END_OF_TEXT], END_OF_TEXT, 'end-of-text')[0]!;

  tokenize(text: string): readonly Token[] {
    let tokens = this.byText.get(text);
    if (tokens === undefined) {
      tokens = (text.match(CHUNK) ?? []).flatMap((chunk) => {
        const written = chunk.trim();
        const kind = kindOf(written);
        const pieces = kind === 'word' ? splitWord(chunk, written) : splitBroken(chunk);
        return this.intern(pieces, written, kind);
      });
      this.byText.set(text, tokens);
    }
    return tokens;
  }

  private intern(pieces: readonly string[], written: string, kind: Token['kind']): Token[] {
    return pieces.map((text, i) => {
      const startsWord = i === 0;
      const endsWord = i === pieces.length - 1;
      const key = `${text}\u0000${written}\u0000${startsWord}${endsWord}`;
      let token = this.byKey.get(key);
      if (token === undefined) {
        const id = this.tokens.length;
        token = { id, text, written, word: written.toLowerCase(), kind, startsWord, endsWord };
        this.tokens.push(token);
        this.byKey.set(key, token);
      }
      return token;
    });
  }
}

function kindOf(written: string): Token['kind'] {
  if (written === '') return 'space';
  if (/^'?\p{L}/u.test(written)) return 'word';
  return /^\p{N}/u.test(written) ? 'number' : 'punctuation';
}

function splitBroken(chunk: string): string[] {
  const broken = BROKEN_CHARACTER.exec(chunk);
  if (broken === null) return [chunk];
  const [, before = '', character = ''] = broken;
  // A quote is three bytes, of which two merge; an emoji is four, of which none does.
  return [`${before}\ufffd`, ...Array<string>(character.length > 1 ? 2 : 1).fill('\ufffd')];
}

/** Where a word is cut depends on the word alone, so that it is cut the same everywhere. */
function splitWord(chunk: string, written: string): string[] {
  const hashed = hashText(written.toLowerCase());
  const cuts: number[] = [];
  const suffix = SUFFIXES.exec(written);
  if (NAMES.has(written) && written.length > 6 && hashed % 4 !== 0) {
    cuts.push(3 + (hashed % 2));
    if (written.length > 9) cuts.push(6 + (hashed % 2));
  } else if (suffix !== null && RARER_WORDS.has(written)) {
    if (written.length > 8 && hashed % 2 === 0) cuts.push(suffix.index);
  } else if (written.length > 8 && RARER_WORDS.has(written) && hashed % 3 !== 0) {
    cuts.push(4 + (hashed % 2));
  }
  const space = chunk.length - written.length;
  const starts = [0, ...cuts.map((cut) => cut + space)];
  return starts.map((start, i) => chunk.slice(start, starts[i + 1]));
}

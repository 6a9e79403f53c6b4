import { stemWord } from './stem-word.ts';

/** A unit of text that rules match: a word, number, mark or newline. Other white space is no unit. */
export interface Word {
  kind: (typeof KINDS)[number];
  text: string;
  lower: string;
  /** As `stemWord` gives it; for units other than words the lower-cased text. */
  stem: string;
  /** Positions of the first and last token that hold a part of it, both inclusive. */
  firstToken: number;
  lastToken: number;
  /** Whether a sentence may begin here: at the start, after a newline, or after . ! ? and closing marks. */
  startsSentence: boolean;
}

const KINDS = ['newline', 'number', 'word', 'mark'] as const;

const UNIT =
  /(?<newline>\n+)|(?<number>\p{N}+(?:[.,:/]\p{N}+)*(?:st|nd|rd|th|s)?(?!\p{L}))|(?<word>['’](?:s|t|re|ve|ll|d|m)(?!\p{L})|\p{L}[\p{L}\p{M}\p{N}]*)|(?<mark>\.{2,}|[^\s])/giu;

/**
 * Finds the words, numbers, marks and newlines of a text that is given as tokens, so that a word made of
 * several tokens is still one word: `[" d", "inghy"]` is "dinghy" on tokens 0 to 1.
 */
export function tokenizeWords(tokens: readonly string[]): Word[] {
  const tokenAt = tokens.flatMap((token, index) => Array<number>(token.length).fill(index));
  const units: Word[] = [];
  for (const match of tokens.join('').matchAll(UNIT)) {
    const text = match[0];
    const kind = KINDS.find((each) => match.groups![each] !== undefined)!;
    const lower = text.toLowerCase().replaceAll('’', "'");
    units.push({
      kind,
      text,
      lower,
      stem: kind === 'word' ? stemWord(lower) : lower,
      firstToken: tokenAt[match.index]!,
      lastToken: tokenAt[match.index + text.length - 1]!,
      startsSentence: isSentenceBoundary(units),
    });
  }
  return units;
}

function isSentenceBoundary(before: readonly Word[]): boolean {
  const last = before.findLast(({ text }) => !/^["“”'‘’()[\]]$/.test(text));
  return last === undefined || last.kind === 'newline' || /^[.!?…]+$/.test(last.text);
}

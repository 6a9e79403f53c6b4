import type { Sequence } from './corpus.ts';
import { afterRule, type Rule, tokenRule } from './rule.ts';
import type { TokenType } from './tokenizer.ts';

/** Rules on signs, numbers, capitals and on where a token stands. */

export function punctuationRule(signs: string, explanation: string): Rule {
  return tokenRule(
    'punctuation',
    explanation,
    ({ kind, text }) => kind === 'punctuation' && [...signs].some((sign) => text.includes(sign)),
  );
}

export function numberRule(pattern: RegExp, explanation: string): Rule {
  return tokenRule(
    'number pattern',
    explanation,
    ({ kind, written }) => kind === 'number' && pattern.test(written),
  );
}

/** A number directly after a sign, such as the currency of a price. */
export function numberAfterRule(sign: RegExp, explanation: string): Rule {
  return afterRule(
    'number pattern',
    explanation,
    ({ text }) => sign.test(text),
    ({ kind }) => kind === 'number',
  );
}

export function allCapitalsRule(): Rule {
  return tokenRule('capitals', 'words written in capital letters', ({ kind, written }) =>
    kind === 'word' ? /^\p{Lu}{2,}$/u.test(written) : false,
  );
}

/** Names and the like: a capital that does not come from the start of a sentence. */
export function capitalInSentenceRule(): Rule {
  const hasCapital = ({ kind, written, startsWord }: TokenType) =>
    kind === 'word' && startsWord && /^\p{Lu}\p{Ll}/u.test(written);
  return {
    kind: 'capitals',
    explanation: 'capitalised names in the middle of a sentence',
    candidates: { kind: 'token', test: hasCapital },
    strengthAt: (tokens, index) => {
      const type = tokens[index];
      const before = tokens[index - 1];
      if (type === undefined || before === undefined || !hasCapital(type)) return 0;
      return before.kind === 'word' || before.kind === 'number' || before.text === ',' ? 1 : 0;
    },
  };
}

const SENTENCE_END = /[.!?]["”]?$/;

export function sentenceStartRule(): Rule {
  return afterRule(
    'position',
    'the first word of a sentence',
    ({ kind, text }) => (kind === 'punctuation' ? SENTENCE_END.test(text) : text.includes('\n')),
    ({ kind }) => kind === 'word',
  );
}

export function afterLineBreakRule(): Rule {
  return afterRule(
    'position',
    'the first token of a new line',
    ({ text }) => text.includes('\n'),
    ({ kind }) => kind !== 'space',
  );
}

export function firstTokensRule(count: number): Rule {
  const explanation =
    count === 1
      ? 'the first token of the text, whatever it is'
      : `the first ${count} tokens of the text, fading`;
  return {
    kind: 'position',
    explanation,
    candidates: { kind: 'first', count },
    strengthAt: (_, index) => Math.max(0, 1 - index / count),
  };
}

export function lineBreakRule(): Rule {
  return tokenRule('punctuation', 'line breaks', ({ text }) => text.includes('\n'));
}

export function endOfTextRule(): Rule {
  return tokenRule('position', 'the mark between two texts', ({ kind }) => kind === 'end-of-text');
}

export function brokenCharacterRule(): Rule {
  return tokenRule(
    'broken characters',
    'parts of characters that take several tokens, such as curly quotes and emoji',
    ({ text }) => text.includes('\ufffd'),
  );
}

export function codeRule(): Rule {
  return tokenRule(
    'code',
    'operators, brackets and keywords in program code',
    ({ text, written }) =>
      /[={}]|\(\)|\+=|\/\//.test(text) ||
      /^(?:let|const|return|function|while|print|push)$/.test(written),
  );
}

/** Quotes here stand upright both ways: what opens follows a space, a bracket or a line break. */
export function insideQuotesRule(): Rule {
  return insideRule(
    'words inside quotation marks',
    (type, before) =>
      / "$|\("$/.test(type.text) ||
      (type.text === '"' && (before === undefined || before.text.includes('\n'))),
    (type) => type.text.includes('"'),
  );
}

export function insideBracketsRule(): Rule {
  return insideRule(
    'words inside brackets',
    (type) => type.text.includes('(') && !type.text.includes(')'),
    (type) => type.text.includes(')'),
  );
}

/** `opens` is asked before `closes`, and both end at a line break. */
function insideRule(
  explanation: string,
  opens: (type: TokenType, before: TokenType | undefined) => boolean,
  closes: (type: TokenType) => boolean,
): Rule {
  return {
    kind: 'inside quotes or brackets',
    explanation,
    candidates: { kind: 'anywhere after', test: (type) => opens(type, undefined) },
    strengthAt: (tokens, index) => {
      const own = tokens[index];
      if (own === undefined || own.kind === 'space' || closes(own)) return 0;
      for (let i = index - 1; i >= 0; i -= 1) {
        const type = tokens[i];
        if (type === undefined || type.text.includes('\n')) return 0;
        if (opens(type, tokens[i - 1])) return 1;
        if (closes(type)) return 0;
      }
      return 0;
    },
  };
}

const isContentWord = ({ kind, word, endsWord }: TokenType) =>
  kind === 'word' && endsWord && word.length >= 5;

export function repeatedWordRule(): Rule {
  return {
    kind: 'repetition',
    explanation: 'longer words that occurred before in the same text',
    candidates: { kind: 'token', test: isContentWord },
    strengthAt: (tokens, index) => {
      const type = tokens[index];
      if (type === undefined || !isContentWord(type)) return 0;
      return lastOccurrence(tokens, type, index) === -1 ? 0 : 1;
    },
  };
}

/** What an induction head predicts: the same two words in a row a second time. */
export function repeatedPairRule(): Rule {
  return {
    kind: 'repetition',
    explanation: 'a word that follows the same word as it did earlier in the text',
    candidates: { kind: 'token', test: ({ kind }) => kind === 'word' },
    strengthAt: (tokens, index) => {
      const before = tokens[index - 1];
      const type = tokens[index];
      if (before?.kind !== 'word' || type?.kind !== 'word') return 0;
      const { word } = type;
      for (let i = 1; i < index - 1; i += 1) {
        if (tokens[i]!.word === word && tokens[i - 1]!.word === before.word) return 1;
      }
      return 0;
    },
  };
}

function lastOccurrence(tokens: Sequence, type: TokenType, before: number): number {
  for (let i = before - 1; i >= 0; i -= 1) {
    const candidate = tokens[i];
    if (candidate?.word === type.word && candidate.endsWord) return i;
  }
  return -1;
}

import type { Sequence } from './corpus.ts';
import type { TokenType } from './tokenizer.ts';

export type RuleKind =
  | 'word class'
  | 'topic'
  | 'suffix'
  | 'prefix'
  | 'initial letter'
  | 'single word'
  | 'phrase in context'
  | 'after a word'
  | 'position'
  | 'number pattern'
  | 'capitals'
  | 'punctuation'
  | 'inside quotes or brackets'
  | 'repetition'
  | 'language'
  | 'broken characters'
  | 'code'
  | 'part of a word'
  | 'word length'
  | 'dense'
  | 'dead'
  | 'only negative'
  | 'mixture';

/** What a synthetic neuron looks for. Like the real ones it sees only what stands before a token. */
export interface Rule {
  kind: RuleKind;
  /** What a perfect explanation would say, in the manner of the release's. */
  explanation: string;
  /** Which tokens can fire at all, so that a corpus need not be walked token by token. */
  candidates: Candidates;
  /** How strongly the token at `index` fires, in [0, 1]; 0 for not at all. Complete by itself. */
  strengthAt(tokens: Sequence, index: number): number;
}

export type Candidates =
  | { kind: 'token'; test: (type: TokenType) => boolean }
  /** The token after one that passes. */
  | { kind: 'after'; test: (type: TokenType) => boolean }
  /** Every token that has one that passes somewhere before it. */
  | { kind: 'anywhere after'; test: (type: TokenType) => boolean }
  /** The first tokens of the text. */
  | { kind: 'first'; count: number }
  | { kind: 'either'; rules: readonly [Rule, Rule] }
  | { kind: 'every' }
  | { kind: 'none' };

/**
 * The same test, asked once a type: types are interned, tests are regular expressions or sets, and a corpus asks a
 * million times. Ids are places in one vocabulary; another's type of the same id takes the place over.
 */
function rememberByType(test: (type: TokenType) => boolean): (type: TokenType) => boolean {
  const types: TokenType[] = [];
  const answers: boolean[] = [];
  return (type) => {
    if (types[type.id] !== type) {
      types[type.id] = type;
      answers[type.id] = test(type);
    }
    return answers[type.id]!;
  };
}

/** A rule on the token alone, whatever stands before it. */
export function tokenRule(
  kind: RuleKind,
  explanation: string,
  test: (type: TokenType) => boolean,
): Rule {
  const remembered = rememberByType(test);
  return {
    kind,
    explanation,
    candidates: { kind: 'token', test: remembered },
    strengthAt: (tokens, index) => {
      const type = tokens[index];
      return type !== undefined && remembered(type) ? 1 : 0;
    },
  };
}

/** A rule on the token just before. `test` sees that one, `also` the firing token. */
export function afterRule(
  kind: RuleKind,
  explanation: string,
  test: (before: TokenType) => boolean,
  also: (type: TokenType) => boolean = () => true,
): Rule {
  const remembered = rememberByType(test);
  return {
    kind,
    explanation,
    candidates: { kind: 'after', test: remembered },
    strengthAt: (tokens, index) => {
      const before = tokens[index - 1];
      const type = tokens[index];
      return before !== undefined && type !== undefined && remembered(before) && also(type) ? 1 : 0;
    },
  };
}

/** A rule that never fires. */
export function silentRule(kind: 'dead' | 'only negative', explanation: string): Rule {
  return { kind, explanation, candidates: { kind: 'none' }, strengthAt: () => 0 };
}

/** Fires wherever one of two rules does. */
export function mixtureOf(first: Rule, second: Rule): Rule {
  return {
    kind: 'mixture',
    explanation: `${first.explanation}, and ${second.explanation}`,
    candidates: { kind: 'either', rules: [first, second] },
    strengthAt: (tokens, index) =>
      Math.max(first.strengthAt(tokens, index), second.strengthAt(tokens, index)),
  };
}

import type { IgnoredPart } from './query.ts';

interface QueryWarning extends IgnoredPart {
  /** It might become something with more typing. */
  isUnfinished: boolean;
}

const QUOTE = /["“”„‟«»]/;
const QUOTED = /["“”„‟«»]([^"“”„‟«»]*)(?:["“”„‟«»](\**))?/y;
const SPACE = /\s*/y;
const END = /\s*$/y;
const END_OF_GROUP = /\s*(?:$|\))/y;
const OPERATOR = /\s*(OR|AND|NOT|[|&])(?=[\s(]|$)/y;
const OPERATOR_IN_GROUP = /\s*(OR|AND|NOT|[|&])(?=[\s()]|$)/y;
const OPERATOR_SIGNS: Readonly<Record<string, string>> = { '|': 'OR', '&': 'AND' };

/** Whether text standing alone would be read as an operator. */
export function isOperator(text: string): boolean {
  return /^(?:OR|AND|NOT|[|&])$/.test(text);
}

export function hasQuote(text: string): boolean {
  return QUOTE.test(text);
}

/** A part of the query's text, in UTF-16 code units. */
export interface TextSpan {
  start: number;
  /** Exclusive. */
  end: number;
}

/** Takes the pieces of a query's text one after the other. */
export class QueryReader {
  readonly text: string;
  /** What could not be understood. */
  readonly warnings: QueryWarning[] = [];
  /** Next character to be read, in UTF-16 code units. */
  at = 0;
  /** Brackets that wait to be closed: a closing one ends a word only then. */
  protected openBrackets = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Notes what is ignored from `start` on, up to what was read last; there is no node for it. */
  warn(start: number, reason: string, isUnfinished = false, end = this.at): null {
    const text = this.text.slice(start, end).trim();
    this.warnings.push({ text, start, end, reason, isUnfinished });
    return null;
  }

  peek(): string {
    return this.text.charAt(this.at);
  }

  skipSpace(): void {
    this.take(SPACE);
  }

  atQuote(): boolean {
    return QUOTE.test(this.peek());
  }

  /** Whether nothing more comes in this bracket, space aside. */
  atEndOfGroup(): boolean {
    return this.match(this.openBrackets > 0 ? END_OF_GROUP : END) !== null;
  }

  /** The operator that stands here as a word of its own, with space before it or not. */
  operatorHere(operator: 'OR' | 'AND' | 'NOT'): TextSpan | null {
    const match = this.match(this.openBrackets > 0 ? OPERATOR_IN_GROUP : OPERATOR);
    if (match === null || (OPERATOR_SIGNS[match[1]!] ?? match[1]) !== operator) return null;
    const end = this.at + match[0].length;
    return { start: end - match[1]!.length, end };
  }

  /** Takes the same. */
  takeOperator(operator: 'OR' | 'AND' | 'NOT'): TextSpan | null {
    const span = this.operatorHere(operator);
    if (span !== null) this.at = span.end;
    return span;
  }

  /**
   * Up to the next space, or the bracket that closes a group, and whether stars end it; brackets that the word opens
   * are its own.
   */
  takeWord(): StarredText {
    const start = this.at;
    let own = 0;
    for (; this.at < this.text.length && !/\s/.test(this.peek()); this.at++) {
      const character = this.peek();
      if (character === '(') own++;
      if (character === ')' && this.openBrackets > 0 && --own < 0) break;
    }
    const typed = this.text.slice(start, this.at);
    const text = typed.replace(/\*+$/, '');
    return { text, isPrefix: text !== typed };
  }

  /**
   * A quoted text, any typographic quotes accepted at both ends, and whether a star follows. Without an end
   * it reaches to the query's, and its last word may still be growing.
   */
  takeQuoted(): StarredText {
    const [, text = '', stars] = this.take(QUOTED) ?? [];
    return { text, isPrefix: stars === undefined ? !/\s$/.test(text) : stars !== '' };
  }

  /** @param pattern sticky */
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  /** @param pattern sticky */
  take(pattern: RegExp): RegExpExecArray | null {
    const match = this.match(pattern);
    this.at += match?.[0].length ?? 0;
    return match;
  }
}

interface StarredText {
  text: string;
  isPrefix: boolean;
}

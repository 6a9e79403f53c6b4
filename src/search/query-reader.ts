import type { IgnoredPart } from './query.ts';

export interface QueryWarning extends IgnoredPart {
  /** It might become something with more typing. */
  isUnfinished: boolean;
}

const QUOTES = '"“”„‟«»';
const SPACE = /\s/;
const OPERATORS: Record<Operator, readonly string[]> = {
  OR: ['OR', '|'],
  AND: ['AND', '&'],
  NOT: ['NOT'],
};
export type Operator = 'OR' | 'AND' | 'NOT';

/** Whether text standing alone would be read as an operator. */
export function isOperator(text: string): boolean {
  return Object.values(OPERATORS).some((signs) => signs.includes(text));
}

export function hasQuote(text: string): boolean {
  return Array.from(QUOTES).some((quote) => text.includes(quote));
}

/** A part of the query's text, in UTF-16 code units. */
interface TextSpan {
  start: number;
  /** Exclusive. */
  end: number;
}

/** Takes the pieces of a query's text one after the other. */
export class QueryReader {
  readonly text: string;
  /** Next character to be read, in UTF-16 code units. */
  at = 0;
  /** Brackets that wait to be closed: a closing one ends a word only then. */
  openBrackets = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.at);
  }

  skip(length: number): void {
    this.at += length;
  }

  toEnd(): void {
    this.at = this.text.length;
  }

  skipSpace(): void {
    while (!this.done && this.atSpace()) this.at++;
  }

  atSpace(): boolean {
    return SPACE.test(this.peek());
  }

  atQuote(): boolean {
    return !this.done && QUOTES.includes(this.peek());
  }

  /** Whether nothing more comes in this bracket, space aside. */
  atEndOfGroup(): boolean {
    let at = this.at;
    while (at < this.text.length && SPACE.test(this.text.charAt(at))) at++;
    return at >= this.text.length || (this.openBrackets > 0 && this.text.charAt(at) === ')');
  }

  atOperator(operator: Operator): boolean {
    return this.operatorEnd(operator) !== null;
  }

  /** Takes an operator, with the space before it, if one stands here as a word of its own. */
  takeOperator(operator: Operator): TextSpan | null {
    const span = this.operatorEnd(operator);
    if (span !== null) this.at = span.end;
    return span;
  }

  /** A minus sign in front of something. */
  takeMinus(): TextSpan | null {
    if (this.peek() !== '-') return null;
    this.at++;
    return { start: this.at - 1, end: this.at };
  }

  /** Up to the next space, or the bracket that closes a group; brackets that the word opens are its own. */
  takeWord(): string {
    const start = this.at;
    let own = 0;
    for (; !this.done && !this.atSpace(); this.at++) {
      const character = this.peek();
      if (character === '(') own++;
      if (character === ')' && this.openBrackets > 0 && --own < 0) break;
    }
    return this.text.slice(start, this.at);
  }

  /**
   * A quoted text, any typographic quotes accepted at both ends, and whether a star follows. Without an end
   * it reaches to the query's, and its last word may still be growing.
   */
  takeQuoted(): { text: string; isPrefix: boolean } {
    const start = ++this.at;
    while (!this.done && !this.atQuote()) this.at++;
    const text = this.text.slice(start, this.at);
    if (this.done) return { text, isPrefix: !SPACE.test(text.slice(-1)) };
    this.at++;
    const isPrefix = this.peek() === '*';
    while (this.peek() === '*') this.at++;
    return { text, isPrefix };
  }

  private operatorEnd(operator: Operator): TextSpan | null {
    let start = this.at;
    while (start < this.text.length && SPACE.test(this.text.charAt(start))) start++;
    for (const sign of OPERATORS[operator]) {
      const end = start + sign.length;
      if (!this.text.startsWith(sign, start)) continue;
      const after = this.text.charAt(end);
      if (
        after === '' ||
        SPACE.test(after) ||
        after === '(' ||
        (after === ')' && this.openBrackets > 0)
      ) {
        return { start, end };
      }
    }
    return null;
  }
}

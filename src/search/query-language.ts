import { foldText } from './fold.ts';
import type { ParsedQuery, QueryNode, TextTerm } from './query.ts';
import { parseField, type SearchScope } from './query-fields.ts';
import { isOperator, QueryReader, type TextSpan } from './query-reader.ts';

export interface ParseOptions {
  /**
   * The query is being typed: what is unfinished at its end ("score:>", "this OR") gets no warning.
   * It means the same either way, so that a copied link shows the list that was on screen.
   */
  typing?: boolean;
  /** What is searched; fields that it does not have are reported and left out. Neurons, unless told otherwise. */
  of?: SearchScope;
}

/** More terms than anybody types; each costs time in every layer. */
const MAXIMUM_TERMS = 500;
/** Brackets within brackets. */
const MAXIMUM_DEPTH = 30;

/** Reads a query as far as it can be understood; never throws. */
export function parseQuery(
  text: string,
  { typing = false, of = 'neurons' }: ParseOptions = {},
): ParsedQuery {
  const parser = new QueryParser(text, of);
  const parts = parser.parseAll();
  return {
    root: { kind: 'all', parts },
    ignored: parser.warnings
      .filter(({ end, isUnfinished }) => !(typing && isUnfinished && end === text.length))
      .map(({ isUnfinished: _, ...part }) => part)
      .sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

const PLAIN_WORD = /^[\p{L}\p{N}\p{M}]+$/u;

/** Recursive descent: all ::= any*, any ::= one (OR one)*, one ::= [-|NOT] (group | field | phrase | word). */
class QueryParser extends QueryReader {
  private readonly scope: SearchScope;
  private depth = 0;
  private terms = 0;

  constructor(text: string, scope: SearchScope) {
    super(text);
    this.scope = scope;
  }

  parseAll(): QueryNode[] {
    const parts: QueryNode[] = [];
    for (;;) {
      this.skipSpace();
      if (this.atEndOfGroup()) return parts;
      const part = this.parseAny();
      if (part?.kind === 'all') parts.push(...part.parts);
      else if (part !== null) parts.push(part);
    }
  }

  private parseAny(): QueryNode | null {
    const parts: QueryNode[] = [];
    let pendingOr: TextSpan | null = null;
    for (;;) {
      const part = this.parseOne();
      if (part?.kind === 'any') parts.push(...part.parts);
      else if (part !== null) parts.push(part);
      else if (pendingOr !== null) this.warnOfOr(pendingOr);
      pendingOr = this.takeOperator('OR');
      if (pendingOr === null) break;
      const isLast = parts.length > 0 && this.atEndOfGroup();
      if (parts.length === 0 || isLast) {
        this.warnOfOr(pendingOr);
        pendingOr = null;
      }
      if (isLast) break;
    }
    return parts.length > 1 ? { kind: 'any', parts } : (parts[0] ?? null);
  }

  private parseOne(): QueryNode | null {
    this.skipSpace();
    if (this.atEndOfGroup()) return null;
    const and = this.takeOperator('AND');
    if (and !== null) return this.warn(and.start, 'all parts must match anyway', true);
    // An OR here joins nothing to its left: parseAny says so.
    if (this.operatorHere('OR') !== null) return null;
    const { at } = this;
    const not =
      this.takeOperator('NOT') ?? (this.take(/-/y) === null ? null : { start: at, end: this.at });
    if (not === null) return this.parseAtom();
    // A minus sign stands directly before what it excludes.
    const isAlone = this.atEndOfGroup() || (not.end - not.start === 1 && /\s/.test(this.peek()));
    if (isAlone) {
      return this.warn(not.start, 'there is nothing to exclude after it', true, not.end);
    }
    this.skipSpace();
    const nested = this.peek() === '-';
    if (nested && !this.enter(not.start)) return null;
    const part = nested ? this.parseOne() : this.parseAtom();
    if (nested) this.depth--;
    return part === null ? null : { kind: 'not', part };
  }

  private parseAtom(): QueryNode | null {
    const start = this.at;
    if (this.terms >= MAXIMUM_TERMS) {
      this.at = this.text.length;
      return this.warn(start, `only the first ${MAXIMUM_TERMS} terms are searched for`);
    }
    if (this.take(/\)/y) !== null) return this.warn(start, 'this bracket closes nothing');
    if (this.peek() === '(') return this.parseGroup();
    this.terms++;
    const field = parseField(this, this.scope);
    if (field !== undefined) return field;
    if (!this.atQuote()) return this.parseWord();
    const { text, isPrefix } = this.takeQuoted();
    return this.textTerm({ kind: 'phrase', text: text.trim(), isPrefix }, start);
  }

  private parseGroup(): QueryNode | null {
    const start = this.at;
    if (!this.enter(start)) return null;
    this.at++;
    // Brackets count on their own: a minus sign's nesting must not let a stray bracket close a group.
    this.openBrackets++;
    const parts = this.parseAll();
    this.openBrackets--;
    this.take(/\)/y);
    this.depth--;
    if (parts.length === 0) return this.warn(start, 'there is nothing in the brackets', true);
    return parts.length === 1 ? parts[0]! : { kind: 'all', parts };
  }

  private parseWord(): QueryNode | null {
    const start = this.at;
    const { text, isPrefix } = this.takeWord();
    if (text === '') {
      return this.warn(start, 'a star needs the beginning of a word before it', true);
    }
    const unstarred = text.replace(/^\*+/, '');
    if (unstarred !== text && PLAIN_WORD.test(unstarred) && !isOperator(unstarred)) {
      const reason = 'a star counts only at the end; a word is found inside others without it';
      this.warn(start, reason, false, start + text.length - unstarred.length);
      return this.textTerm({ kind: 'word', text: unstarred, isPrefix: false }, start);
    }
    return this.textTerm({ kind: 'word', text, isPrefix }, start);
  }

  private textTerm(term: TextTerm, start: number): QueryNode | null {
    if (foldText(term.text) !== '') return term;
    return this.warn(start, 'there is nothing visible to search for in it', true);
  }

  /** Goes one level deeper, or skips the rest of the query where that is too deep. */
  private enter(start: number): boolean {
    const isAllowed = this.depth < MAXIMUM_DEPTH;
    if (isAllowed) this.depth++;
    else {
      this.at = this.text.length;
      this.warn(start, `brackets go only ${MAXIMUM_DEPTH} deep`);
    }
    return isAllowed;
  }

  private warnOfOr({ start, end }: TextSpan): void {
    this.warn(start, 'it needs something on both sides', true, end);
  }
}

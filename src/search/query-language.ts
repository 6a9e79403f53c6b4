import { foldText } from './fold.ts';
import type { ParsedQuery, QueryNode } from './query.ts';
import { parseField, type SearchScope } from './query-fields.ts';
import { isOperator, QueryReader, type QueryWarning } from './query-reader.ts';

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
  const ignored = typing
    ? parser.ignored.filter((part) => !(part.end === text.length && part.isUnfinished))
    : parser.ignored;
  return {
    root: { kind: 'all', parts },
    ignored: ignored
      .map(({ isUnfinished: _, ...part }) => part)
      .sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

const PLAIN_WORD = /^[\p{L}\p{N}\p{M}]+$/u;

/** Recursive descent: all ::= any*, any ::= one (OR one)*, one ::= [-|NOT] (group | field | phrase | word). */
class QueryParser {
  readonly ignored: QueryWarning[] = [];
  private readonly reader: QueryReader;
  private readonly of: SearchScope;
  private depth = 0;
  private terms = 0;

  constructor(text: string, of: SearchScope) {
    this.reader = new QueryReader(text);
    this.of = of;
  }

  parseAll(): QueryNode[] {
    const parts: QueryNode[] = [];
    const { reader } = this;
    for (;;) {
      reader.skipSpace();
      if (reader.done) return parts;
      if (reader.atEndOfGroup()) return parts;
      const part = this.parseAny();
      if (part?.kind === 'all') parts.push(...part.parts);
      else if (part !== null) parts.push(part);
    }
  }

  private parseAny(): QueryNode | null {
    const parts: QueryNode[] = [];
    let pendingOr: { start: number; end: number } | null = null;
    for (;;) {
      const part = this.parseOne();
      if (part?.kind === 'any') parts.push(...part.parts);
      else if (part !== null) parts.push(part);
      else if (pendingOr !== null) this.warnOfOr(pendingOr);
      pendingOr = this.reader.takeOperator('OR');
      if (pendingOr === null) break;
      if (parts.length === 0) {
        this.warnOfOr(pendingOr);
        pendingOr = null;
      } else if (this.reader.atEndOfGroup()) {
        this.warnOfOr(pendingOr);
        break;
      }
    }
    if (parts.length <= 1) return parts[0] ?? null;
    return { kind: 'any', parts };
  }

  private parseOne(): QueryNode | null {
    const { reader } = this;
    reader.skipSpace();
    if (reader.atEndOfGroup()) return null;
    const and = reader.takeOperator('AND');
    if (and !== null) {
      this.warn(and.start, and.end, 'all parts must match anyway', true);
      return null;
    }
    // An OR here joins nothing to its left: parseAny says so.
    if (reader.atOperator('OR')) return null;
    const word = reader.takeOperator('NOT');
    if (word !== null) reader.skipSpace();
    const not = word ?? reader.takeMinus();
    if (not === null) return this.parseAtom();
    if (reader.atEndOfGroup() || reader.atSpace()) {
      this.warn(not.start, not.end, 'there is nothing to exclude after it', true);
      return null;
    }
    const nested = reader.peek() === '-';
    if (nested && !this.enter(not.start)) return null;
    const part = nested ? this.parseOne() : this.parseAtom();
    if (nested) this.depth--;
    return part === null ? null : { kind: 'not', part };
  }

  private parseAtom(): QueryNode | null {
    const start = this.reader.at;
    if (this.terms >= MAXIMUM_TERMS) {
      this.reader.toEnd();
      this.warn(
        start,
        this.reader.at,
        `only the first ${MAXIMUM_TERMS} terms are searched for`,
        false,
      );
      return null;
    }
    if (this.reader.peek() === ')') {
      this.reader.skip(1);
      this.warn(start, start + 1, 'this bracket closes nothing', false);
      return null;
    }
    if (this.reader.peek() === '(') return this.parseGroup();
    this.terms++;
    const field = parseField(this.reader, this.of, (warning) => this.ignored.push(warning));
    if (field.kind === 'field') return field.term;
    return this.reader.atQuote() ? this.parsePhrase() : this.parseWord();
  }

  private parseGroup(): QueryNode | null {
    const { reader } = this;
    const start = reader.at;
    if (!this.enter(start)) return null;
    reader.skip(1);
    // Brackets count on their own: a minus sign's nesting must not let a stray bracket close a group.
    reader.openBrackets++;
    const parts = this.parseAll();
    reader.openBrackets--;
    if (reader.peek() === ')') reader.skip(1);
    this.depth--;
    if (parts.length === 0) {
      this.warn(start, reader.at, 'there is nothing in the brackets', true);
      return null;
    }
    return parts.length === 1 ? parts[0]! : { kind: 'all', parts };
  }

  private parsePhrase(): QueryNode | null {
    const start = this.reader.at;
    const { text, isPrefix } = this.reader.takeQuoted();
    return this.textTerm({ kind: 'phrase', text: text.trim(), isPrefix }, start);
  }

  private parseWord(): QueryNode | null {
    const { reader } = this;
    const start = reader.at;
    const typed = reader.takeWord();
    const text = typed.replace(/\*+$/, '');
    if (text === '') {
      this.warn(start, reader.at, 'a star needs the beginning of a word before it', true);
      return null;
    }
    const unstarred = text.replace(/^\*+/, '');
    if (unstarred !== text && PLAIN_WORD.test(unstarred) && !isOperator(unstarred)) {
      const reason = 'a star counts only at the end; a word is found inside others without it';
      this.warn(start, start + text.length - unstarred.length, reason, false);
      return this.textTerm({ kind: 'word', text: unstarred, isPrefix: false }, start);
    }
    return this.textTerm({ kind: 'word', text, isPrefix: text !== typed }, start);
  }

  private textTerm(
    term: Extract<QueryNode, { kind: 'word' | 'phrase' }>,
    start: number,
  ): QueryNode | null {
    if (foldText(term.text) !== '') return term;
    this.warn(start, this.reader.at, 'there is nothing visible to search for in it', true);
    return null;
  }

  /** Goes one level deeper, or skips the rest of the query where that is too deep. */
  private enter(start: number): boolean {
    if (this.depth < MAXIMUM_DEPTH) {
      this.depth++;
      return true;
    }
    this.reader.toEnd();
    this.warn(start, this.reader.at, `brackets go only ${MAXIMUM_DEPTH} deep`, false);
    return false;
  }

  private warnOfOr({ start, end }: { start: number; end: number }): void {
    this.warn(start, end, 'it needs something on both sides', true);
  }

  private warn(start: number, end: number, reason: string, isUnfinished: boolean): void {
    const text = this.reader.text.slice(start, end).trim();
    this.ignored.push({ text, start, end, reason, isUnfinished });
  }
}

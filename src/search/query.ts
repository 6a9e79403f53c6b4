/** What a query says, as a tree. `documentation.ts` describes the language it is written in. */
export type QueryNode =
  | TextTerm
  | TokenTerm
  | NumberTerm
  /** Something is known of the neuron. */
  | { kind: 'has'; what: HasField }
  | Group
  | { kind: 'not'; part: QueryNode };

/**
 * A term that is looked for in the explanation's text, written as typed; folding comes with searching. A word is text
 * without spaces, found anywhere; with `isPrefix` only where a word begins. A phrase begins and ends where words do;
 * with `isPrefix` it may end inside one.
 */
export interface TextTerm {
  kind: 'word' | 'phrase';
  text: string;
  isPrefix: boolean;
}

/** One of the neuron's top-activating tokens is this; with `isPrefix` begins like this. */
export interface TokenTerm {
  kind: 'token';
  text: string;
  isPrefix: boolean;
}

/** A number of the neuron lies in one of the ranges; an unknown number lies in none. */
export interface NumberTerm {
  kind: 'number';
  field: NumberField;
  ranges: NumberRange[];
}

/** `all`: every part matches. `any`: at least one does. */
export interface Group {
  kind: 'all' | 'any';
  parts: QueryNode[];
}

export const NUMBER_FIELDS = [
  'layer',
  'neuron',
  'score',
  'random',
  'lookup',
  'max',
  'kurtosis',
] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

export const HAS_FIELDS = ['explanation', 'score', 'excerpts'] as const;
export type HasField = (typeof HAS_FIELDS)[number];

/** From `low` to `high`; `null` for no bound. Each end says whether it belongs to the range. */
export interface NumberRange {
  low: number | null;
  lowIncluded: boolean;
  high: number | null;
  highIncluded: boolean;
  /** As typed, without spaces, such as ">=0.5" or "0-12". */
  text: string;
}

/** A part of what was typed that did not get the meaning it seems to have been given. */
export interface IgnoredPart {
  text: string;
  /** Place in the typed query, in UTF-16 code units; `end` exclusive. */
  start: number;
  end: number;
  /** A sentence for people, without a full stop. */
  reason: string;
}

export interface ParsedQuery {
  /** The parts that must all match; none: every neuron matches. */
  root: Group & { kind: 'all' };
  ignored: IgnoredPart[];
}

/** Every term below `node`, outermost order, with whether an odd number of minus signs stands before it. */
export function* termsOf(
  node: QueryNode,
  negated = false,
): Generator<{ term: Exclude<QueryNode, { kind: 'all' | 'any' | 'not' }>; negated: boolean }> {
  switch (node.kind) {
    case 'all':
    case 'any':
      for (const part of node.parts) yield* termsOf(part, negated);
      return;
    case 'not':
      yield* termsOf(node.part, !negated);
      return;
    default:
      yield { term: node, negated };
  }
}

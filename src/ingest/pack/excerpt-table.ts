import type { ExcerptIndex } from '../../dataset/ids.ts';
import type { ExcerptColumns } from '../../dataset/neuron-head.ts';
import type { ExcerptIdentity } from '../../method/excerpts.ts';
import type { TokenNumber, TokenVocabulary } from './token-vocabulary.ts';

/** An excerpt's place in the order in which it was met, before the final numbers are given. */
export type EntryIndex = number;

interface Entry {
  text: NumberedText;
  /** Fixed-point, one per token. */
  activations: number[];
  /** The entry that first had these very tokens; itself if none did. */
  sameTokens: EntryIndex;
}

/** A list of tokens, looked up in the vocabulary. */
interface NumberedText {
  tokens: readonly string[];
  numbers: readonly TokenNumber[];
  /** Of the joined text. */
  hash: number;
}

/**
 * A neuron's excerpts, each distinct one once. In the release a text of the last quantile's list stands in
 * the top list as well: a tenth of a record. Distinct is what readers can tell apart: tokens and stored
 * activations.
 */
export class ExcerptTable {
  readonly vocabulary: TokenVocabulary;
  readonly #entries: Entry[] = [];
  /** By the hash of the text, which different tokens may share: they are compared one by one. */
  readonly #byText = new Map<number, EntryIndex[]>();
  readonly #texts = new Map<readonly string[], NumberedText>();

  constructor(vocabulary: TokenVocabulary) {
    this.vocabulary = vocabulary;
  }

  get size(): number {
    return this.#entries.length;
  }

  entry(index: EntryIndex): Readonly<Entry> {
    return this.#entries[index]!;
  }

  /** The entry of these tokens and activations, which it becomes if it is new. */
  add(tokens: readonly string[], activations: number[]): EntryIndex {
    const text = this.#numbered(tokens);
    const sharing = this.#byText.get(text.hash);
    const sameTokens = this.#withTokens(text, sharing);
    for (const index of sameTokens) {
      if (areEqual(this.#entries[index]!.activations, activations)) return index;
    }
    const index = this.#entries.length;
    this.#entries.push({ text, activations, sameTokens: sameTokens[0] ?? index });
    if (sharing === undefined) this.#byText.set(text.hash, [index]);
    else sharing.push(index);
    return index;
  }

  /** Entries with exactly these tokens, in the order in which they were added. */
  withTokens(tokens: readonly string[]): EntryIndex[] {
    const text = this.#numbered(tokens);
    return this.#withTokens(text, this.#byText.get(text.hash));
  }

  #withTokens({ numbers }: NumberedText, sharing: readonly EntryIndex[] = []): EntryIndex[] {
    return sharing.filter((index) => areEqual(this.#entries[index]!.text.numbers, numbers));
  }

  /** The hash of each distinct text once. */
  textHashes(): number[] {
    return [...this.#byText.keys()];
  }

  /** Tells any excerpts' texts from each other, by hash: two of one neuron collide once in 10^12 neurons. */
  readonly textOf: ExcerptIdentity = ({ tokens }) => this.#numbered(tokens).hash;

  /** Every list is asked for several times. */
  #numbered(tokens: readonly string[]): NumberedText {
    let text = this.#texts.get(tokens);
    if (text === undefined) {
      const numbers = this.vocabulary.numbersOf(tokens);
      text = { tokens, numbers, hash: this.vocabulary.textHash(numbers) };
      this.#texts.set(tokens, text);
    }
    return text;
  }
}

/** Final numbers of a table's entries: those of the head first, then the others as they were met. */
export class ExcerptOrder {
  readonly #table: ExcerptTable;
  readonly #order: EntryIndex[];
  readonly #numbers: ExcerptIndex[];
  readonly #inHead: number;

  constructor(table: ExcerptTable, head: Iterable<EntryIndex>) {
    const first = new Set(head);
    this.#table = table;
    this.#inHead = first.size;
    this.#order = [...first];
    for (let index = 0; index < table.size; index++) if (!first.has(index)) this.#order.push(index);
    this.#numbers = new Array<ExcerptIndex>(table.size);
    for (const [number, index] of this.#order.entries()) this.#numbers[index] = number;
  }

  numberOf(index: EntryIndex): ExcerptIndex {
    return this.#numbers[index]!;
  }

  /** Largest activation of each excerpt in final order; 0 for one without tokens. */
  maxima(): number[] {
    return this.#order.map((index) => {
      const { activations } = this.#table.entry(index);
      return activations.length === 0 ? 0 : activations.reduce((a, b) => Math.max(a, b));
    });
  }

  headColumns(): ExcerptColumns {
    return this.#columns(0, this.#inHead);
  }

  restColumns(): ExcerptColumns {
    return this.#columns(this.#inHead, this.#order.length);
  }

  #columns(from: number, to: number): ExcerptColumns {
    // Of entries with the same tokens the one with the lowest final number spells them out.
    const spelled = new Map<EntryIndex, ExcerptIndex>();
    const tokens: ExcerptColumns['tokens'] = [];
    const activations: number[][] = [];
    for (const [number, index] of this.#order.slice(0, to).entries()) {
      const entry = this.#table.entry(index);
      const earlier = spelled.get(entry.sameTokens);
      if (earlier === undefined) spelled.set(entry.sameTokens, number);
      if (number < from) continue;
      tokens.push(earlier ?? [...entry.text.tokens]);
      activations.push(entry.activations);
    }
    return { tokens, activations };
  }
}

function areEqual<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

import type { ExcerptIndex } from '../dataset/ids.ts';
import type { ExcerptColumns } from '../dataset/neuron-shard.ts';
import { excerptText } from '../method/excerpts.ts';

/** An excerpt's number in the order in which it was added, before the final numbers are known. */
export type EntryNumber = number;

interface Entry {
  tokens: readonly string[];
  /** Fixed-point, one per token. */
  activations: number[];
  /** The entry that first had these very tokens; itself if none did. */
  sameTokens: EntryNumber;
}

/**
 * A neuron's excerpts, each distinct one once: in the release the last quantile's texts are in the top list as well,
 * a tenth of a record. Excerpts are distinct if their tokens or stored activations differ.
 */
export class ExcerptTable {
  readonly #entries: Entry[] = [];
  /** By joined text, which different tokens may share: they are compared one by one. */
  readonly #byText = new Map<string, EntryNumber[]>();

  get size(): number {
    return this.#entries.length;
  }

  entry(index: EntryNumber): Readonly<Entry> {
    return this.#entries[index]!;
  }

  /** The entry with these tokens and activations, which is added if it is new. */
  add(tokens: readonly string[], activations: number[]): EntryNumber {
    const text = excerptText({ tokens });
    const sharing = this.#byText.get(text);
    const sameTokens = this.#withTokens(tokens, sharing);
    for (const index of sameTokens) {
      if (areEqual(this.#entries[index]!.activations, activations)) return index;
    }
    const index = this.#entries.length;
    this.#entries.push({ tokens, activations, sameTokens: sameTokens[0] ?? index });
    if (sharing === undefined) this.#byText.set(text, [index]);
    else sharing.push(index);
    return index;
  }

  /** Entries with exactly these tokens, in the order in which they were added. */
  withTokens(tokens: readonly string[]): EntryNumber[] {
    return this.#withTokens(tokens, this.#byText.get(excerptText({ tokens })));
  }

  #withTokens(tokens: readonly string[], sharing: readonly EntryNumber[] = []): EntryNumber[] {
    return sharing.filter((index) => areEqual(this.#entries[index]!.tokens, tokens));
  }
}

/** Final numbers of a table's entries: those of the overview first, then the others as they were added. */
export class ExcerptOrder {
  readonly #table: ExcerptTable;
  readonly #order: EntryNumber[];
  readonly #numbers: ExcerptIndex[];
  readonly #overviewSize: number;

  constructor(table: ExcerptTable, overview: Iterable<EntryNumber>) {
    const first = new Set(overview);
    this.#table = table;
    this.#overviewSize = first.size;
    this.#order = [...first];
    for (let index = 0; index < table.size; index++) if (!first.has(index)) this.#order.push(index);
    this.#numbers = new Array<ExcerptIndex>(table.size);
    for (const [number, index] of this.#order.entries()) this.#numbers[index] = number;
  }

  numberOf(index: EntryNumber): ExcerptIndex {
    return this.#numbers[index]!;
  }

  /** Largest activation of each excerpt in final order; 0 for one without tokens. */
  maxima(): number[] {
    return this.#order.map((index) => {
      const { activations } = this.#table.entry(index);
      return activations.length === 0 ? 0 : activations.reduce((a, b) => Math.max(a, b));
    });
  }

  overviewColumns(): ExcerptColumns {
    return this.#columns(0, this.#overviewSize);
  }

  remainderColumns(): ExcerptColumns {
    return this.#columns(this.#overviewSize, this.#order.length);
  }

  #columns(from: number, to: number): ExcerptColumns {
    // Of entries with the same tokens, the one with the lowest final number stores them.
    const storedIn = new Map<EntryNumber, ExcerptIndex>();
    const tokens: ExcerptColumns['tokens'] = [];
    const activations: number[][] = [];
    for (const [number, index] of this.#order.slice(0, to).entries()) {
      const entry = this.#table.entry(index);
      const earlier = storedIn.get(entry.sameTokens);
      if (earlier === undefined) storedIn.set(entry.sameTokens, number);
      if (number < from) continue;
      tokens.push(earlier ?? [...entry.tokens]);
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

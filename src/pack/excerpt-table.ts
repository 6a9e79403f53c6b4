import type { ExcerptIndex } from '../dataset/ids.ts';
import type { ExcerptColumns } from '../dataset/neuron-shard.ts';
import { excerptText } from '../method/excerpts.ts';

/** An excerpt's number in the order in which it was added, before the final numbers are known. */
export type EntryNumber = number;

interface Entry {
  tokens: string[];
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
  readonly entries: Entry[] = [];
  /** By joined text, which different tokens may share: they are compared one by one. */
  readonly #byText = new Map<string, EntryNumber[]>();

  /** The entry with these tokens and activations, which is added if it is new. */
  add(tokens: string[], activations: number[]): EntryNumber {
    const sameTokens = this.withTokens(tokens);
    for (const entry of sameTokens) {
      if (areEqual(this.entries[entry]!.activations, activations)) return entry;
    }
    const added = this.entries.length;
    this.entries.push({ tokens, activations, sameTokens: sameTokens[0] ?? added });
    const text = excerptText({ tokens });
    this.#byText.set(text, [...(this.#byText.get(text) ?? []), added]);
    return added;
  }

  /** Entries with exactly these tokens, in the order in which they were added. */
  withTokens(tokens: readonly string[]): EntryNumber[] {
    const sharing = this.#byText.get(excerptText({ tokens })) ?? [];
    return sharing.filter((entry) => areEqual(this.entries[entry]!.tokens, tokens));
  }

  /** The excerpts by their final numbers: those of the overview first, then the others as they were added. */
  arrange(inOverview: readonly EntryNumber[]): {
    numberOf: (entry: EntryNumber) => ExcerptIndex;
    /** Largest activation of each excerpt; 0 for one without tokens. */
    maxima: number[];
    overview: ExcerptColumns;
    remainder: ExcerptColumns;
  } {
    const overviewSize = new Set(inOverview).size;
    const order = [...new Set([...inOverview, ...this.entries.keys()])];
    const numbers = new Map(order.map((entry, number) => [entry, number]));
    // Of entries with the same tokens, the one with the lowest final number stores them.
    const storedIn = new Map<EntryNumber, ExcerptIndex>();
    const maxima: number[] = [];
    const tokens: ExcerptColumns['tokens'] = [];
    const activations: number[][] = [];
    for (const [number, index] of order.entries()) {
      const entry = this.entries[index]!;
      const earlier = storedIn.get(entry.sameTokens);
      if (earlier === undefined) storedIn.set(entry.sameTokens, number);
      tokens.push(earlier ?? entry.tokens);
      activations.push(entry.activations);
      maxima.push(
        entry.activations.length === 0 ? 0 : entry.activations.reduce((a, b) => Math.max(a, b)),
      );
    }
    const columns = (from: number, to?: number): ExcerptColumns => ({
      tokens: tokens.slice(from, to),
      activations: activations.slice(from, to),
    });
    return {
      numberOf: (entry) => numbers.get(entry)!,
      maxima,
      overview: columns(0, overviewSize),
      remainder: columns(overviewSize),
    };
  }
}

function areEqual<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

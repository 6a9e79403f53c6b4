/**
 * A 53-bit hash of a text (the mixing of MurmurHash3's finaliser over two lanes): among the 50,000 texts
 * that the release draws from a collision has a chance of one in ten million.
 */
export function hashText(text: string): number {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0xcc9e2d51);
    b = Math.imul(b ^ unit, 0x1b873593);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b & 0x1fffff) * 2 ** 32 + (a >>> 0);
}

/** How often the same texts stand in different neurons' excerpts. */
export interface Recurrence {
  /** Distinct texts of each neuron, added up. */
  occurrences: number;
  /** Distinct texts over all neurons; an estimate unless `exact`. */
  distinct: number;
  /** Those that stand in more than one neuron; an estimate unless `exact`. */
  recurring: number;
  /** In how many neurons the most frequent counted text stands. */
  most: number;
  exact: boolean;
}

/**
 * Counts texts over any number of neurons in bounded memory. Exact up to `capacity` distinct texts; beyond that
 * only texts whose hash is divisible by 2, then 4, … are counted, completely, and stand for the others
 * (Wegman's adaptive sampling): with 65,536 or more of them an estimate is within about 1%.
 */
export class TextRecurrence {
  readonly #capacity: number;
  readonly #neurons = new Map<number, number>();
  #occurrences = 0;
  /** Hashes divisible by it are counted. */
  #every = 1;

  constructor(capacity = 131_072) {
    this.#capacity = capacity;
  }

  /** @param hashes of one neuron's distinct texts, or of several neurons' one after the other */
  add(hashes: ArrayLike<number> & Iterable<number>): void {
    this.#occurrences += hashes.length;
    for (const hash of hashes) {
      if (hash % this.#every !== 0) continue;
      this.#neurons.set(hash, (this.#neurons.get(hash) ?? 0) + 1);
      while (this.#neurons.size > this.#capacity) this.#thin();
    }
  }

  result(): Recurrence {
    let recurring = 0;
    let most = 0;
    for (const neurons of this.#neurons.values()) {
      if (neurons > 1) recurring++;
      if (neurons > most) most = neurons;
    }
    return {
      occurrences: this.#occurrences,
      distinct: this.#neurons.size * this.#every,
      recurring: recurring * this.#every,
      most,
      exact: this.#every === 1,
    };
  }

  #thin(): void {
    this.#every *= 2;
    for (const hash of this.#neurons.keys()) {
      if (hash % this.#every !== 0) this.#neurons.delete(hash);
    }
  }
}

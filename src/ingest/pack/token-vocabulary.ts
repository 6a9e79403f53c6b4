/** A token's number in a vocabulary, counted from 0 in the order in which tokens were first met. */
export type TokenNumber = number;

/** GPT-2 has 50,257 tokens. A vocabulary of far more is given up, so that no crawl's memory grows for ever. */
const FULL_AT = 1 << 18;

/** Bases of the two lanes of a text's hash: odd, of no pattern. */
const BASES = [0x01000193, 0x2c9277b5] as const;

/**
 * Tokens by number. A neuron's record has 15,000 of them, of a few thousand kinds: looked up once, they are compared,
 * counted and hashed by number, and their texts need not be joined.
 */
export class TokenVocabulary {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, TokenNumber>();
  /** By token, one after the other: hash of its text and base to the power of its length, for either lane. */
  #hashes = new Int32Array(1 << 14);

  /** How many tokens have a number. */
  get size(): number {
    return this.#texts.length;
  }

  /** Time to begin a new one, once nothing that holds its numbers is in use any more. */
  get isFull(): boolean {
    return this.size > FULL_AT;
  }

  text(token: TokenNumber): string {
    return this.#texts[token]!;
  }

  /** One number per token. */
  numbersOf(tokens: readonly string[]): TokenNumber[] {
    const numbers = new Array<TokenNumber>(tokens.length);
    for (let place = 0; place < tokens.length; place++) {
      const token = tokens[place]!;
      numbers[place] = this.#numbers.get(token) ?? this.#add(token);
    }
    return numbers;
  }

  /**
   * A 53-bit hash of the tokens' joined text, the same in every vocabulary and however the text is divided into
   * tokens (polynomials over UTF-16 units in two lanes, mixed by MurmurHash3's finaliser): among the 50,000 texts
   * that the release draws from a collision has a chance of one in ten million.
   */
  textHash(tokens: readonly TokenNumber[]): number {
    const hashes = this.#hashes;
    let a = 0;
    let b = 0;
    for (let place = 0; place < tokens.length; place++) {
      const lane = tokens[place]! * 4;
      a = (Math.imul(a, hashes[lane + 1]!) + hashes[lane]!) | 0;
      b = (Math.imul(b, hashes[lane + 3]!) + hashes[lane + 2]!) | 0;
    }
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
    return (b & 0x1fffff) * 2 ** 32 + (a >>> 0);
  }

  #add(text: string): TokenNumber {
    const token = this.#texts.push(text) - 1;
    this.#numbers.set(text, token);
    if (4 * this.size > this.#hashes.length) {
      const larger = new Int32Array(2 * this.#hashes.length);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    for (const [lane, base] of BASES.entries()) {
      let hash = 0;
      let power = 1;
      for (let index = 0; index < text.length; index++) {
        // One more, so that a unit of 0 counts.
        hash = (Math.imul(hash, base) + text.charCodeAt(index) + 1) | 0;
        power = Math.imul(power, base);
      }
      this.#hashes.set([hash, power], 4 * token + 2 * lane);
    }
    return token;
  }
}

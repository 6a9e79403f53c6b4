/**
 * Pseudo-random numbers of our own, in 32-bit integer arithmetic only: the same on every machine,
 * which the language does not promise of `Math.random`, `Math.exp` and their like.
 */

/** A well-mixed unsigned 32-bit hash of a few integers (murmur3's mixing steps). */
export function hash(...parts: readonly number[]): number {
  let state = 0x2545f491;
  for (const part of parts) {
    let mixed = Math.imul(part, 0xcc9e2d51);
    mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
    state ^= mixed;
    state = (Math.imul((state << 13) | (state >>> 19), 5) + 0xe6546b64) | 0;
  }
  return finish(state);
}

/** `hash` of two integers without the cost of an argument list, for the innermost loops. */
export function hashPair(a: number, b: number): number {
  return finish(Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b));
}

export function hashText(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  }
  return finish(state);
}

/** A 32-bit hash as a fraction in [0, 1). */
export function toUnitInterval(hashed: number): number {
  return (hashed >>> 0) / 0x1_0000_0000;
}

function finish(value: number): number {
  let state = value;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** A stream of pseudo-random numbers (the public-domain generator sfc32). */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(...seed: readonly number[]) {
    this.a = hash(...seed, 1);
    this.b = hash(...seed, 2);
    this.c = hash(...seed, 3);
    for (let i = 0; i < 12; i += 1) this.next();
  }

  /** In [0, 1), a multiple of 2⁻³². */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return toUnitInterval(sum);
  }

  /** A whole number in [0, end). */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** A whole number in [min, max], both inclusive. */
  between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError where there is nothing to pick from. */
  pick<T>(items: readonly T[]): T {
    const picked = items[this.below(items.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** `count` different whole numbers of [0, end), in the order drawn; all of them where there are fewer. */
  distinctBelow(end: number, count: number): number[] {
    if (count >= end) return Array.from({ length: end }, (_, i) => i);
    const drawn = new Set<number>();
    while (drawn.size < count) drawn.add(this.below(end));
    return [...drawn];
  }
}

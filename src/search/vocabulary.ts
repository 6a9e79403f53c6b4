/** A unit's number in a `Vocabulary`. */
export type UnitId = number;

/**
 * Every distinct unit (see `units.ts`) of all explanations, numbered in order of appearance. Explanations are
 * kept as these numbers: whatever a term matches is decided once per distinct word, some twenty thousand
 * times, and the scan of three million words only looks the decision up.
 */
export class Vocabulary {
  private readonly ids = new Map<string, UnitId>();
  private readonly texts: string[] = [];
  private counts = new Uint32Array(1024);

  get size(): number {
    return this.texts.length;
  }

  /** The unit's number, given now if it is new; counts one occurrence. */
  add(text: string): UnitId {
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.texts.length;
      this.ids.set(text, id);
      this.texts.push(text);
      if (id >= this.counts.length) this.grow();
    }
    this.counts[id]!++;
    return id;
  }

  find(text: string): UnitId | undefined {
    return this.ids.get(text);
  }

  textOf(id: UnitId): string {
    return this.texts[id]!;
  }

  /** How often the unit occurs in all explanations. */
  countOf(id: UnitId): number {
    return this.counts[id]!;
  }

  /**
   * A decision for each unit, by id.
   *
   * @param decide 0 for units that do not matter, at most 255
   */
  classify(decide: (text: string) => number): Uint8Array {
    const classes = new Uint8Array(this.texts.length);
    for (let id = 0; id < classes.length; id++) classes[id] = decide(this.texts[id]!);
    return classes;
  }

  /** The same where only one unit matters. */
  classifyOne(text: string, decision: number): Uint8Array {
    const classes = new Uint8Array(this.texts.length);
    const id = this.ids.get(text);
    if (id !== undefined) classes[id] = decision;
    return classes;
  }

  /** Occurrences of all units whose class is not 0. */
  countClassified(classes: Uint8Array): number {
    let count = 0;
    for (let id = 0; id < classes.length; id++) if (classes[id] !== 0) count += this.counts[id]!;
    return count;
  }

  private grow(): void {
    const counts = new Uint32Array(this.counts.length * 2);
    counts.set(this.counts);
    this.counts = counts;
  }
}

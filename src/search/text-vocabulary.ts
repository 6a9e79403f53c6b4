/** A unit's number in a `Vocabulary`. */
export type UnitId = number;

/** Folded texts by number, the same one perhaps under several, and how often each occurs. */
export interface CountedTexts {
  readonly texts: readonly string[];
  /** By number; perhaps longer than `texts`. */
  readonly counts: Uint32Array;
}

/** A decision for each unit, by its id, and how often those whose decision is not 0 occur. */
export interface UnitClasses {
  byId: Uint32Array;
  occurrences: number;
  /** The units whose decision is not 0, if they make up so little of all text that it pays to look them up. */
  rare: UnitId[] | null;
}

/** Looking units up pays where they are less than this share of all: beyond it, reading on is as quick. */
const RARE_SHARE = 1 / 12;
/** Each costs a search in each layer. */
const MOST_LOOKED_UP = 500;

/**
 * Every distinct unit (see `units.ts`) of all explanations, numbered in order of appearance. Explanations are
 * kept as these numbers: whatever a term matches is decided once per distinct word, some twenty thousand
 * times, and the scan of three million words only looks the decision up.
 */
export class TextVocabulary implements CountedTexts {
  readonly texts: string[] = [];
  counts = new Uint32Array(1024);
  private readonly ids = new Map<string, UnitId>();
  private total = 0;

  /** The unit's number, given now if it is new; counts one occurrence. */
  add(text: string): UnitId {
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.texts.length;
      this.ids.set(text, id);
      this.texts.push(text);
      if (id >= this.counts.length) {
        const counts = new Uint32Array(this.counts.length * 2);
        counts.set(this.counts);
        this.counts = counts;
      }
    }
    this.counts[id]!++;
    this.total++;
    return id;
  }

  find(text: string): UnitId | undefined {
    return this.ids.get(text);
  }

  /**
   * A decision for each unit.
   *
   * @param decide 0 for units that do not matter, at most 2^32 - 1
   */
  classify(decide: (text: string) => number): UnitClasses {
    const byId = new Uint32Array(this.texts.length);
    const decided: UnitId[] = [];
    for (let id = 0; id < byId.length; id++) {
      const decision = decide(this.texts[id]!);
      if (decision === 0) continue;
      byId[id] = decision;
      decided.push(id);
    }
    return this.classes(byId, decided);
  }

  /** The same where only one unit matters. */
  classifyOne(text: string, decision: number): UnitClasses {
    const byId = new Uint32Array(this.texts.length);
    const id = this.ids.get(text);
    if (id !== undefined) byId[id] = decision;
    return this.classes(byId, id === undefined ? [] : [id]);
  }

  private classes(byId: Uint32Array, decided: UnitId[]): UnitClasses {
    const occurrences = decided.reduce((sum, id) => sum + this.counts[id]!, 0);
    const isRare = decided.length <= MOST_LOOKED_UP && occurrences < this.total * RARE_SHARE;
    return { byId, occurrences, rare: isRare ? decided : null };
  }
}

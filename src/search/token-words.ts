import { foldTokenText } from './fold-token.ts';
import type { KnownWords } from './known-words.ts';

/** A token vocabulary as `token:` reads it: each token folded, several perhaps to the same text. */
export class TokenWords implements KnownWords {
  private readonly tokens: readonly string[];
  private readonly folded: readonly string[];
  private readonly counts: Uint32Array;

  /** @param tokens as released */
  constructor(tokens: readonly string[]) {
    this.tokens = [...tokens];
    this.folded = tokens.map(foldTokenText);
    this.counts = new Uint32Array(tokens.length);
  }

  get size(): number {
    return this.tokens.length;
  }

  textOf(place: number): string {
    return this.folded[place]!;
  }

  /** In how many neurons' top-activating tokens it is, of those told of so far. */
  countOf(place: number): number {
    return this.counts[place]!;
  }

  /** As released. */
  tokenAt(place: number): string {
    return this.tokens[place]!;
  }

  /** Tells of neurons' top-activating tokens, by place. */
  count(places: Uint32Array): void {
    for (const place of places) this.counts[place]!++;
  }

  /** 1 for each token that, folded, is the text or, with `prefix`, begins with it. */
  classify(text: string, prefix: boolean): Uint8Array {
    const wanted = foldTokenText(text);
    return Uint8Array.from(this.folded, (token) =>
      (prefix ? token.startsWith(wanted) : token === wanted) ? 1 : 0,
    );
  }

  /**
   * What a text may become that is being typed: tokens that begin with it and are longer, each text once, those of
   * the most neurons first, spelt as most of these do.
   */
  completionsOf(text: string, most: number): string[] {
    const wanted = foldTokenText(text);
    if (wanted === '') return [];
    const found = new Map<string, { spelling: string; best: number; count: number }>();
    for (const [place, folded] of this.folded.entries()) {
      const count = this.counts[place]!;
      if (count === 0 || folded.length <= wanted.length || !folded.startsWith(wanted)) continue;
      const known = found.get(folded);
      const isBest = known === undefined || count > known.best;
      found.set(folded, {
        spelling: isBest ? spell(this.tokens[place]!, folded) : known.spelling,
        best: isBest ? count : known.best,
        count: count + (known?.count ?? 0),
      });
    }
    return [...found.values()]
      .sort((a, b) => b.count - a.count || (a.spelling < b.spelling ? -1 : 1))
      .slice(0, most)
      .map(({ spelling }) => spelling);
  }
}

/** A token as one types it: without the space it begins with, white space as in code. */
function spell(token: string, folded: string): string {
  const trimmed = token.trim();
  return trimmed === '' ? folded : trimmed;
}

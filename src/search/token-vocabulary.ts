import { foldTokenText, tokenTest } from './fold-token.ts';
import type { TokenTerm } from './query.ts';
import type { CountedTexts } from './text-vocabulary.ts';

/** A token vocabulary as `token:` reads it: each token folded, several perhaps to the same text. */
export class TokenVocabulary implements CountedTexts {
  /** As released. */
  readonly tokens: readonly string[];
  readonly texts: readonly string[];
  /** In how many neurons' top-activating tokens each is, of those counted so far. */
  readonly counts: Uint32Array;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
    this.texts = tokens.map(foldTokenText);
    this.counts = new Uint32Array(tokens.length);
  }

  /** Counts the tokens of neurons' top-activating lists. */
  count(ids: Uint32Array): void {
    for (const id of ids) this.counts[id]!++;
  }

  /** 1 for each token that the term asks for. */
  classify(term: TokenTerm): Uint8Array {
    const isWanted = tokenTest(term);
    return Uint8Array.from(this.texts, (token) => (isWanted(token) ? 1 : 0));
  }

  /**
   * What a text may become that is being typed: tokens that begin with it and are longer, each text once, those of
   * the most neurons first, spelt as most of these do.
   */
  completionsOf(text: string, most: number): string[] {
    const wanted = foldTokenText(text);
    if (wanted === '') return [];
    const counts = new Map<string, number>();
    for (const [id, folded] of this.texts.entries()) {
      if (this.counts[id] === 0 || folded.length <= wanted.length) continue;
      if (!folded.startsWith(wanted)) continue;
      counts.set(folded, (counts.get(folded) ?? 0) + this.counts[id]!);
    }
    return largest(counts, most).map((folded) => this.spellingOf(folded));
  }

  /** The commonest of a folded text's tokens as one types it: without the space it begins with. */
  private spellingOf(folded: string): string {
    let best = -1;
    for (let id = this.texts.indexOf(folded); id >= 0; ) {
      if (best < 0 || this.counts[id]! > this.counts[best]!) best = id;
      id = this.texts.indexOf(folded, id + 1);
    }
    // White space alone is written as in code, which is how it is folded.
    return this.tokens[best]?.trim() || folded;
  }
}

/** The texts that are counted most, first the most; sorting all of a vocabulary would keep a keystroke waiting. */
function largest(counts: ReadonlyMap<string, number>, most: number): string[] {
  const best: [text: string, count: number][] = [];
  for (const [text, count] of counts) {
    if (best.length === most && count <= best[most - 1]![1]) continue;
    const behind = best.findIndex((each) => each[1] < count);
    best.splice(behind < 0 ? best.length : behind, 0, [text, count]);
    if (best.length > most) best.pop();
  }
  return best.map(([text]) => text);
}

/** What a mistyped word is compared with: words by number, the same text perhaps under several. */
export interface KnownWords {
  readonly size: number;
  /** Folded. */
  textOf(place: number): string;
  /** How often it occurs. */
  countOf(place: number): number;
}

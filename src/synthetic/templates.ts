/** A kind of text, as data for the grammar. Slots in braces are explained in `template.ts`. */
export interface Genre {
  name: string;
  /** One of these begins a document; it ends with its own white space. */
  openings: readonly string[];
  sentences: readonly string[];
  /** Inclusive. */
  sentencesPerParagraph: readonly [min: number, max: number];
  /** Inclusive. */
  paragraphs: readonly [min: number, max: number];
  ending: string;
  /** An empty line where the genre does not say. */
  betweenParagraphs?: string;
}

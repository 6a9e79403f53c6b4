/** What went wrong, in a few words and in a sentence, and what to do. */
export interface ErrorText {
  title: string;
  message: string;
  advice: string;
}

/** An error that brings its own words: those of parts that are loaded on demand. */
export class DescribedError extends Error {
  override readonly name = 'DescribedError';
  readonly text: ErrorText;
  /** What was asked for, one address a line, each with what came of it. */
  readonly file: string;

  constructor(text: ErrorText, file: string) {
    super(text.title);
    this.text = text;
    this.file = file;
  }
}

/** A released file does not hold what its kind promises. Says which file, where in it, and what is wrong. */
export class ReleaseFormatError extends Error {
  override readonly name = 'ReleaseFormatError';
  /** As the caller named it: a path below the release's base, or an address. */
  readonly file: string;
  /** Path of the field, such as `random_sample[3].tokens`; empty where the whole file is meant. */
  readonly field: string;
  readonly reason: string;

  constructor(file: string, field: string, reason: string) {
    super([file, field, reason].filter((part) => part !== '').join(': '));
    this.file = file;
    this.field = field;
    this.reason = reason;
  }
}

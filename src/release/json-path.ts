import { ReleaseFormatError } from './release-format-error.ts';

/**
 * The path of a value in a released file, for error messages. It links to the parent instead of keeping a string:
 * paths are only formatted when something is wrong, which keeps validation cheap.
 */
export class JsonPath {
  private readonly file: string;
  private readonly parent: JsonPath | null;
  private readonly key: string | number;

  private constructor(file: string, parent: JsonPath | null, key: string | number) {
    this.file = file;
    this.parent = parent;
    this.key = key;
  }

  static root(file: string): JsonPath {
    return new JsonPath(file, null, '');
  }

  at(key: string | number): JsonPath {
    return new JsonPath(this.file, this, key);
  }

  /** The error to throw here. `reason` completes "`field`: …" and never quotes the file's own text. */
  error(reason: string): ReleaseFormatError {
    return new ReleaseFormatError(this.file, this.path(), reason);
  }

  private path(): string {
    if (this.parent === null) return '';
    const before = this.parent.path();
    if (typeof this.key === 'number') return `${before}[${this.key}]`;
    return before === '' ? this.key : `${before}.${this.key}`;
  }
}

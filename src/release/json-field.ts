import { MAX_TOKEN_LENGTH, MAX_TOKENS_PER_SEQUENCE } from './limits.ts';
import { ReleaseFormatError } from './release-format-error.ts';

/**
 * A value of a released file and its place there. Methods that check the value return it with a narrower type,
 * uncopied, or throw the `ReleaseFormatError` of its place. It links to its parent instead of keeping a path: paths
 * are only formatted when something is wrong, which keeps validation cheap.
 */
export class JsonField {
  readonly value: unknown;
  private readonly file: string;
  private readonly parent: JsonField | null;
  private readonly key: string | number;

  constructor(
    value: unknown,
    file: string,
    parent: JsonField | null = null,
    key: string | number = '',
  ) {
    this.value = value;
    this.file = file;
    this.parent = parent;
    this.key = key;
  }

  /** A value below this one. */
  child(value: unknown, key: string | number): JsonField {
    return new JsonField(value, this.file, this, key);
  }

  /** Another value in this place. */
  withValue(value: unknown): JsonField {
    return new JsonField(value, this.file, this.parent, this.key);
  }

  /** A field of this object. */
  at(name: string): JsonField {
    return this.child(this.object()[name], name);
  }

  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  object(): Record<string, unknown> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.error(`${describeKind(value)}, not an object`);
    }
    return value as Record<string, unknown>;
  }

  /** A list of at most `max` items, which are not looked at. */
  array(max: number): unknown[] {
    const { value } = this;
    if (!Array.isArray(value)) throw this.error(`${describeKind(value)}, not a list`);
    if (value.length > max) {
      throw this.error(`${value.length} items, more than the ${max} allowed`);
    }
    return value;
  }

  /** What `read` makes of each item of a list. */
  list<T>(max: number, read: (item: JsonField) => T): T[] {
    return this.array(max).map((item, index) => read(this.child(item, index)));
  }

  listOrNull<T>(max: number, read: (item: JsonField) => T): T[] | null {
    return this.isMissing ? null : this.list(max, read);
  }

  string(maxLength: number): string {
    const { value } = this;
    if (typeof value !== 'string') throw this.error(`${describeKind(value)}, not a text`);
    if (value.length > maxLength) {
      throw this.error(`${value.length} characters, more than the ${maxLength} allowed`);
    }
    return value;
  }

  /** A finite number; `null` where the field is absent, `null` or not finite: "unknown" throughout. */
  numberOrNull(): number | null {
    const { value } = this;
    if (this.isMissing) return null;
    if (typeof value !== 'number') throw this.error(`${describeKind(value)}, not a number`);
    return Number.isFinite(value) ? value : null;
  }

  /** A list of finite numbers: one that is unknown has no sense here, so it is an error with its index. */
  numbers(max: number): number[] {
    const list = this.array(max);
    for (let index = 0; index < list.length; index++) {
      const item = list[index];
      // A difference with itself is 0 for finite numbers only: one comparison in the hottest loop.
      if (typeof item !== 'number' || item - item !== 0) {
        throw this.child(item, index).error(
          typeof item === 'number' ? 'not finite' : `${describeKind(item)}, not a number`,
        );
      }
    }
    return list as number[];
  }

  /** A list of finite numbers, one for each token. */
  numbersOf(tokens: readonly string[]): number[] {
    const numbers = this.numbers(MAX_TOKENS_PER_SEQUENCE);
    this.requireOnePerToken(numbers, tokens);
    return numbers;
  }

  /** A list of tokens, of any length from 0. */
  tokens(max: number = MAX_TOKENS_PER_SEQUENCE): string[] {
    const list = this.array(max);
    for (let index = 0; index < list.length; index++) {
      const item = list[index];
      if (typeof item !== 'string' || item.length > MAX_TOKEN_LENGTH) {
        this.child(item, index).string(MAX_TOKEN_LENGTH);
      }
    }
    return list as string[];
  }

  /** Throws unless `values` has one item per token. */
  requireOnePerToken(values: readonly unknown[], tokens: readonly string[]): void {
    if (values.length !== tokens.length) {
      throw this.error(`${values.length} values for ${tokens.length} tokens`);
    }
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

function describeKind(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'object' ? 'an object' : 'not JSON';
}

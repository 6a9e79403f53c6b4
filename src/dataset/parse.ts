import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { type FileFormat, FORMAT_VERSION } from './format.ts';

// Messages in words instead of "Invalid input"; and no code generation, which a Content-Security-Policy
// without 'unsafe-eval' refuses.
z.config({ ...en(), jitless: true });

/** Why a dataset's file cannot be used; closed by an exhaustive check where words are made of it. */
export type DatasetProblem =
  /** Not JSON at all: cut short, or a host's HTML page sent instead. */
  | { kind: 'not-json'; looksLikeHtml: boolean }
  /** JSON, but not the file that should be there; `null` where it names no format. */
  | { kind: 'other-format'; found: string | null }
  /** Written by a later version of this project. */
  | { kind: 'newer-version'; found: number; supported: number }
  /** The right kind of file with wrong content. */
  | { kind: 'invalid'; where: string; why: string }
  | { kind: 'too-large'; limitBytes: number };

/** A dataset's file that cannot be used; `file` is its path as asked for. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
  readonly file: string;
  readonly problem: DatasetProblem;

  constructor(file: string, problem: DatasetProblem) {
    super(`${file}: ${describeProblem(problem)}`);
    this.file = file;
    this.problem = problem;
  }
}

export function describeProblem(problem: DatasetProblem): string {
  switch (problem.kind) {
    case 'not-json':
      return problem.looksLikeHtml
        ? 'the host answered with an HTML page instead of the file'
        : 'the file is not complete JSON';
    case 'other-format':
      return problem.found === null
        ? 'this is not the expected file: it names no format'
        : `this is not the expected file: its format is "${problem.found}"`;
    case 'newer-version':
      return `it has format version ${problem.found}, and this site reads up to ${problem.supported}`;
    case 'invalid':
      return problem.where === '' ? problem.why : `at ${problem.where}: ${problem.why}`;
    case 'too-large':
      return `it is larger than the ${Math.round(problem.limitBytes / 1024 / 1024)} MB that a file may have`;
  }
}

/** @throws DatasetError `not-json` */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DatasetError(file, {
      kind: 'not-json',
      looksLikeHtml: /^\s*<(?:!doctype|html|\?xml|!--)/i.test(text.slice(0, 200)),
    });
  }
}

/**
 * The validated value of a whole file.
 *
 * @throws DatasetError `other-format`, `newer-version` or `invalid`
 */
export function parseFile<S extends z.ZodMiniType>(
  file: string,
  format: FileFormat,
  schema: S,
  value: unknown,
): z.infer<S> {
  const envelope =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  if (envelope.format !== format) {
    throw new DatasetError(file, {
      kind: 'other-format',
      found: typeof envelope.format === 'string' ? envelope.format.slice(0, 100) : null,
    });
  }
  if (typeof envelope.version === 'number' && envelope.version > FORMAT_VERSION) {
    throw new DatasetError(file, {
      kind: 'newer-version',
      found: envelope.version,
      supported: FORMAT_VERSION,
    });
  }
  return parseValue(file, schema, value);
}

/**
 * The validated value of a part of a file; `where` names the part in the message.
 *
 * @throws DatasetError `invalid`, naming the first thing that is wrong
 */
export function parseValue<S extends z.ZodMiniType>(
  file: string,
  schema: S,
  value: unknown,
  where = '',
): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data as z.infer<S>;
  const issue = result.error.issues[0];
  const path = [where, ...(issue?.path ?? []).map(String)].filter((step) => step !== '').join('.');
  throw new DatasetError(file, {
    kind: 'invalid',
    where: path,
    why: issue?.message ?? 'invalid value',
  });
}

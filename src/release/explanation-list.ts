import { parseDelimitedText } from './delimited-text.ts';
import { JsonField } from './json-field.ts';
import { MAX_EXPLANATION_LENGTH, MAX_LISTED_EXPLANATIONS } from './limits.ts';
import { parseNeuronId, type ReleaseFileContext } from './neuron-id.ts';
import { parsePaperList } from './paper-list.ts';
import { ReleaseFormatError } from './release-format-error.ts';
import { boundedText, parseDocument } from './tolerant-json.ts';
import type { ScoredListEntry } from './types.ts';

export interface ExplanationListFile {
  rows: ScoredListEntry[];
  /** Whether it has the form of the paper's list, whose explanations were incomplete and are restored. */
  isPaperList: boolean;
}

const COLUMNS = ['layer', 'neuron', 'explanation', 'score'] as const;
type Row = Record<(typeof COLUMNS)[number], unknown>;

/**
 * Reads a list of explanations and scores, whose form is told by its content: the paper's JSON (see `parsePaperList`);
 * CSV or TSV with a header; or a JSON object a line. In the latter three the columns `layer`, `neuron`, `explanation`
 * and `score` stand in any order among others, upper or lower case; rows with neither explanation nor score are left out.
 *
 * @param source text, or the paper's list as parsed JSON
 * @throws ReleaseFormatError naming file and line or row
 */
export function parseExplanationList(
  source: unknown,
  file: ReleaseFileContext,
): ExplanationListFile {
  const root = new JsonField(source, file.name);
  if (typeof source !== 'string') return paperList(root);
  const text = boundedText(source, root);
  const first = text.trimStart()[0];
  if (first === undefined) throw root.error('the file is empty');
  if (first !== '{' && first !== '[') return { rows: parseTable(root, text), isPaperList: false };
  const firstLine = text.slice(0, lineEnd(text, text.indexOf(first)));
  // The paper's list has one object, whether on one line or on several.
  const hasObjectPerLine = /^\s*\{.*\n\s*\{/.test(text);
  if (hasObjectPerLine || isRowObject(root.withValue(firstLine))) {
    return { rows: parseLines(root, text), isPaperList: false };
  }
  return paperList(root);
}

function paperList(source: JsonField): ExplanationListFile {
  const root = parseDocument(source);
  requireRows(root, Object.keys(root.object()).length);
  return { rows: parsePaperList(root), isPaperList: true };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Whether a line alone is a JSON object with a layer and a neuron: the whole paper's list may be one line, too. */
function isRowObject(line: JsonField): boolean {
  try {
    const names = Object.keys(parseDocument(line).object()).map((name) => name.toLowerCase());
    return names.includes('layer') && names.includes('neuron');
  } catch (error) {
    if (!(error instanceof ReleaseFormatError)) throw error;
    return false;
  }
}

function parseLines(root: JsonField, text: string): ScoredListEntry[] {
  const rows: ScoredListEntry[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    requireRows(root, rows.length + 1);
    const row = parseDocument(root.child(line, `line ${index + 1}`));
    const entries = Object.entries(row.object());
    const lower = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
    for (const name of COLUMNS) if (!(name in lower)) throw row.error(`no ${name}`);
    if (!isBlank(lower as Row)) rows.push(parseRow(row, lower as Row));
  }
  return rows;
}

function parseTable(root: JsonField, text: string): ScoredListEntry[] {
  const header = text.slice(0, lineEnd(text, text.search(/\S/)));
  const place = (line: number) => root.child(null, `line ${line}`);
  const delimiter = header.includes('\t') ? '\t' : ',';
  const rows: ScoredListEntry[] = [];
  let names: string[] | null = null;
  for (const { line, fields } of parseDelimitedText(text, delimiter, place)) {
    if (names === null) {
      names = fields.map((name) => name.trim().toLowerCase());
      requireColumns(place(line), names);
      continue;
    }
    requireRows(root, rows.length + 1);
    if (fields.length !== names.length) {
      throw place(line).error(
        `${fields.length} fields for ${names.length} columns; a field that holds a delimiter stands in double quotes`,
      );
    }
    const values = Object.fromEntries(names.map((name, column) => [name, fields[column]])) as Row;
    values.score = parseScoreText(place(line).child(values.score, 'score'));
    if (!isBlank(values)) rows.push(parseRow(place(line), values));
  }
  return rows;
}

function requireColumns(header: JsonField, names: readonly string[]): void {
  for (const column of COLUMNS) {
    const count = names.filter((name) => name === column).length;
    if (count === 1) continue;
    const problem = count === 0 ? 'no' : 'more than one';
    throw header.error(`${problem} column ${column}; the columns are ${COLUMNS.join(', ')}`);
  }
}

/** Whether a row lists nothing, as those of unexplained neurons in a table of all neurons. */
function isBlank({ explanation, score }: Row): boolean {
  return (explanation === null || explanation === '') && score === null;
}

/** An empty field, and what other programs write for a missing or undefined number, is `null`. */
function parseScoreText(field: JsonField): number | null {
  const text = (field.value as string).trim();
  if (/^(|null|none|na|n\/a|[+-]?(nan|inf|infinity))$/i.test(text)) return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw field.error('not a number');
  return Number(text);
}

/** @param place of the row @param row layer and neuron as numbers or their digits */
function parseRow(place: JsonField, row: Row): ScoredListEntry {
  const index = (value: unknown) => (typeof value === 'string' ? value.trim() : value);
  const id = parseNeuronId(place.withValue({ layer: index(row.layer), neuron: index(row.neuron) }));
  return {
    layer: id.layer_index,
    neuron: id.neuron_index,
    explanation: place.child(row.explanation, 'explanation').string(MAX_EXPLANATION_LENGTH),
    score: place.child(row.score, 'score').numberOrNull(),
  };
}

function requireRows(root: JsonField, count: number): void {
  if (count <= MAX_LISTED_EXPLANATIONS) return;
  throw root.error(`more rows than the ${MAX_LISTED_EXPLANATIONS} allowed`);
}

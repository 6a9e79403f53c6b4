import { type CsvCell, formatCsv } from '../../page/csv.ts';
import type { ResultRow } from '../../search/protocol.ts';

/** What a list of results was made of, so that a file of it can be understood alone. */
export interface ListOrigin {
  dataset: string;
  query: string;
  sort: string;
  /** Layers that were searched, of `layers`. */
  searched: number;
  layers: number;
}

/** One line a neuron, in the list's order; a score or explanation that is not known is an empty cell. */
export function formatResultsAsCsv(rows: readonly ResultRow[]): string {
  const header = ['layer', 'neuron', 'score', 'explanation', 'top_tokens'];
  return formatCsv(
    header,
    rows.map((row): CsvCell[] => [
      row.layer,
      row.neuron,
      row.score,
      row.explanation,
      // As JSON: a token may hold any character, a separator included.
      row.tokens === null ? null : JSON.stringify(row.tokens),
    ]),
  );
}

/** The list with its origin; what is not known is `null`. */
export function formatResultsAsJson(origin: ListOrigin, rows: readonly ResultRow[]): string {
  const neurons = rows.map(({ layer, neuron, score, explanation, tokens }) =>
    JSON.stringify({ layer, neuron, score, explanation, topTokens: tokens }),
  );
  const head = JSON.stringify(origin, null, 2).replace(/\n\}$/, '');
  return `${head},\n  "neurons": [\n    ${neurons.join(',\n    ')}\n  ]\n}\n`;
}

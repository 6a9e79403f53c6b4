import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';
import { type CsvCell, formatCsv } from '../../../page/csv.ts';
import { sectionKeys } from '../state/view-state.ts';

const HEADER = ['section', 'rank', 'excerpt', 'excerpt_maximum', 'position', 'token', 'activation'];

/**
 * A neuron's excerpts as CSV, one row a token, section by section; an excerpt that stands in two sections is in both.
 * `rank` counts from 1 within the section, `position` from 0 within the excerpt.
 *
 * @param detail with its rest; excerpts that were not read are left out
 */
export function excerptsCsv(detail: NeuronDetail): string {
  const sections = detail.head.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const rows: CsvCell[][] = [];
  for (const [position, section] of sections.entries()) {
    for (const [rank, number] of section.excerpts.entries()) {
      const excerpt = detail.excerpts[number];
      if (excerpt === undefined) continue;
      for (const [token, text] of excerpt.tokens.entries()) {
        rows.push([
          keys[position]!,
          rank + 1,
          number,
          excerpt.maximum,
          token,
          text,
          excerpt.activations[token]!,
        ]);
      }
    }
  }
  return formatCsv(HEADER, rows);
}

import type { JsonField } from './json-field.ts';
import { MAX_EXPLANATION_LENGTH } from './limits.ts';
import { parseNeuronId } from './neuron-id.ts';
import type { ScoredListEntry } from './types.ts';

/**
 * The rows of the paper's `neuron-explanations-compressed.json`, `{row: [layer, neuron, explanation, score]}`. A key is
 * the row number in a table of all neurons of GPT-2 XL with a score of 0.25 or more, sorted by layer, then by falling
 * score; it is no rank and is not used. Explanations keep the leading space that most have, and get their last
 * character again.
 */
export function parsePaperList(root: JsonField): ScoredListEntry[] {
  // Whole numbers are enumerated in ascending order, whatever the file's.
  return Object.entries(root.object()).map(([key, value]) => {
    if (!/^\d{1,9}$/.test(key)) throw root.error('a row whose key is not a whole number');
    const row = root.child(value, Number(key));
    const [layer, neuron, explanation, score] = row.array(4);
    const id = parseNeuronId(row.withValue({ layer, neuron }));
    return {
      layer: id.layer_index,
      neuron: id.neuron_index,
      explanation: restoreLastCharacter(
        row.child(explanation, 2).string(MAX_EXPLANATION_LENGTH - 1),
      ),
      score: row.child(score, 3).numberOrNull(),
    };
  });
}

/**
 * Appends the character that every explanation of the paper's list lacks: the final full stop or, where that is
 * there, the closing quotation mark after it. Right for all 336 explanations of the list that are known in full.
 */
export function restoreLastCharacter(text: string): string {
  if (text === '') return text;
  return text + (text.endsWith('.') ? closingQuote(text) : '.');
}

/** The partner of the quotation mark that is open at the end of a text; `''` where none is. */
function closingQuote(text: string): string {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0;
  if (count(/"/g) % 2 === 1) return '"';
  if (count(/“/g) > count(/”/g)) return '”';
  if (count(/‘/g) > count(/’/g)) return '’';
  // Between two letters it is an apostrophe.
  return count(/(?<!\p{L})'|'(?!\p{L})/gu) % 2 === 1 ? "'" : '';
}

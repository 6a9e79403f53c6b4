import { JsonField } from './json-field.ts';
import { MAX_EXPLANATION_LENGTH, MAX_LISTED_EXPLANATIONS } from './limits.ts';
import { parseNeuronId, type ReleaseFileContext } from './neuron-id.ts';
import { parseDocument } from './tolerant-json.ts';
import type { ScoredListEntry } from './types.ts';

/**
 * Reads the paper's `neuron-explanations-compressed.json`, `{row: [layer, neuron, explanation, score]}`, given as
 * text or as parsed JSON. In the paper's file a key is the row number in a table of all neurons of GPT-2 XL with a
 * score of 0.25 or more, sorted by layer, then by falling score; it is no rank and is not used. An explanation
 * keeps the leading space that most have.
 * @throws ReleaseFormatError naming file and row.
 */
export function parseExplanationList(source: unknown, file: ReleaseFileContext): ScoredListEntry[] {
  const root = parseDocument(new JsonField(source, file.name));
  // Whole numbers are enumerated in ascending order, whatever the file's.
  const rows = Object.entries(root.object());
  if (rows.length > MAX_LISTED_EXPLANATIONS) {
    throw root.error(`${rows.length} rows, more than the ${MAX_LISTED_EXPLANATIONS} allowed`);
  }
  return rows.map(([key, value]) => {
    if (!/^\d{1,9}$/.test(key)) throw root.error('a row whose key is not a whole number');
    return parseRow(root.child(value, Number(key)));
  });
}

function parseRow(row: JsonField): ScoredListEntry {
  const [layer, neuron, explanation, score] = row.array(4);
  const id = parseNeuronId(row.withValue({ layer, neuron }));
  return {
    layer: id.layer_index,
    neuron: id.neuron_index,
    explanation: row.child(explanation, 2).string(MAX_EXPLANATION_LENGTH),
    score: row.child(score, 3).numberOrNull(),
  };
}

import { readArray, readNumberOrNull, readObject, readString } from './json-fields.ts';
import { JsonPath } from './json-path.ts';
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
  const path = JsonPath.root(file.name);
  const object = readObject(parseDocument(source, path), path);
  const keys = Object.keys(object);
  if (keys.length > MAX_LISTED_EXPLANATIONS) {
    throw path.error(`${keys.length} rows, more than the ${MAX_LISTED_EXPLANATIONS} allowed`);
  }
  // Whole numbers are enumerated in ascending order, whatever the file's.
  return keys.map((key) => parseRow(object[key], key, path));
}

function parseRow(value: unknown, key: string, path: JsonPath): ScoredListEntry {
  if (!/^\d{1,9}$/.test(key)) throw path.error('a row whose key is not a whole number');
  const rowPath = path.at(Number(key));
  const row = readArray(value, rowPath, 4);
  const id = parseNeuronId({ layer: row[0], neuron: row[1] }, rowPath);
  return {
    layer: id.layer_index,
    neuron: id.neuron_index,
    explanation: readString(row[2], rowPath.at(2), MAX_EXPLANATION_LENGTH),
    score: readNumberOrNull(row[3], rowPath.at(3)),
  };
}

import { readArray, readNumberOrNull, readObject, readString } from './json-fields.ts';
import { JsonPath } from './json-path.ts';
import { MAX_EXPLANATION_LENGTH, MAX_LISTED_EXPLANATIONS } from './limits.ts';
import { parseNeuronId, type ReleaseFileContext } from './neuron-id.ts';
import { parseDocument } from './tolerant-json.ts';
import type { ScoredListEntry } from './types.ts';

/**
 * Reads the paper's `neuron-explanations-compressed.json`, `{rank: [layer, neuron, explanation, score]}`,
 * given as text or as parsed JSON. Rows come in the order of their ranks. An explanation keeps the
 * leading space that most have.
 * @throws ReleaseFormatError naming file and rank.
 */
export function parseExplanationList(source: unknown, file: ReleaseFileContext): ScoredListEntry[] {
  const place = JsonPath.root(file.name);
  const object = readObject(parseDocument(source, place), place);
  const ranks = Object.keys(object);
  if (ranks.length > MAX_LISTED_EXPLANATIONS) {
    throw place.error(`${ranks.length} rows, more than the ${MAX_LISTED_EXPLANATIONS} allowed`);
  }
  // Whole numbers are enumerated in ascending order, whatever the file's.
  return ranks.map((rank) => parseRow(object[rank], rank, place));
}

function parseRow(value: unknown, rank: string, place: JsonPath): ScoredListEntry {
  if (!/^\d{1,9}$/.test(rank)) throw place.error('a row whose rank is not a whole number');
  const rowPlace = place.at(Number(rank));
  const row = readArray(value, rowPlace, 4);
  const id = parseNeuronId({ layer: row[0], neuron: row[1] }, rowPlace);
  return {
    layer: id.layer_index,
    neuron: id.neuron_index,
    explanation: readString(row[2], rowPlace.at(2), MAX_EXPLANATION_LENGTH),
    score: readNumberOrNull(row[3], rowPlace.at(3)),
  };
}

import {
  isMissing,
  readNumbersOrNulls,
  readObject,
  readTokens,
  requireOnePerToken,
} from './json-fields.ts';
import { JsonPath } from './json-path.ts';
import { MAX_RELATED } from './limits.ts';
import type { ReleaseFileContext } from './neuron-id.ts';
import { parseDocument } from './tolerant-json.ts';
import type { RelatedTokensByActivation, RelatedTokensByWeight, TokenStrengths } from './types.ts';

/**
 * Reads `related-tokens/activation-based/L/N.json`, given as text or as parsed JSON. A mean that is
 * missing or not finite is `null`.
 * @throws ReleaseFormatError naming file and field.
 */
export function parseRelatedTokensByActivation(
  source: unknown,
  file: ReleaseFileContext,
): RelatedTokensByActivation {
  const path = JsonPath.root(file.name);
  const object = readObject(parseDocument(source, path), path);
  const { tokens, numbers } = parseAligned(object, 'average_activations', path);
  return { tokens, average_activations: numbers };
}

const WEIGHT_LISTS = [
  'input_positive',
  'input_negative',
  'output_positive',
  'output_negative',
] as const;

/**
 * Reads `related-tokens/weight-based/L/N.json`, given as text or as parsed JSON. A list that is
 * missing is `null`, and so is a strength that is missing or not finite.
 * @throws ReleaseFormatError naming file and field; a file with none of the four lists is refused.
 */
export function parseRelatedTokensByWeight(
  source: unknown,
  file: ReleaseFileContext,
): RelatedTokensByWeight {
  const path = JsonPath.root(file.name);
  const object = readObject(parseDocument(source, path), path);
  if (!WEIGHT_LISTS.some((name) => name in object)) {
    throw path.error(`none of ${WEIGHT_LISTS.join(', ')}`);
  }
  const strengths = (name: (typeof WEIGHT_LISTS)[number]) =>
    parseStrengths(object[name], path.at(name));
  return {
    input_positive: strengths('input_positive'),
    input_negative: strengths('input_negative'),
    output_positive: strengths('output_positive'),
    output_negative: strengths('output_negative'),
  };
}

function parseStrengths(value: unknown, path: JsonPath): TokenStrengths | null {
  if (isMissing(value)) return null;
  const { tokens, numbers } = parseAligned(readObject(value, path), 'strengths', path);
  return { tokens, strengths: numbers };
}

function parseAligned(
  object: Record<string, unknown>,
  numbersName: 'average_activations' | 'strengths',
  path: JsonPath,
): { tokens: string[]; numbers: (number | null)[] } {
  const tokens = readTokens(object.tokens, path.at('tokens'), MAX_RELATED);
  const numbersPath = path.at(numbersName);
  const numbers = readNumbersOrNulls(object[numbersName], numbersPath, MAX_RELATED);
  requireOnePerToken(numbers, tokens, numbersPath);
  return { tokens, numbers };
}

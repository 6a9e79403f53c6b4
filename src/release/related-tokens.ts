import { JsonField } from './json-field.ts';
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
  const root = parseDocument(new JsonField(source, file.name));
  const { tokens, numbers } = parseAligned(root, 'average_activations');
  return { tokens, average_activations: numbers };
}

/**
 * Reads `related-tokens/weight-based/L/N.json`, given as text or as parsed JSON. A list that is
 * missing is `null`, and so is a strength that is missing or not finite.
 * @throws ReleaseFormatError naming file and field; a file with none of the four lists is refused.
 */
export function parseRelatedTokensByWeight(
  source: unknown,
  file: ReleaseFileContext,
): RelatedTokensByWeight {
  const root = parseDocument(new JsonField(source, file.name));
  const lists = {
    input_positive: parseStrengths(root.at('input_positive')),
    input_negative: parseStrengths(root.at('input_negative')),
    output_positive: parseStrengths(root.at('output_positive')),
    output_negative: parseStrengths(root.at('output_negative')),
  };
  const names = Object.keys(lists);
  if (!names.some((name) => name in root.object())) throw root.error(`none of ${names.join(', ')}`);
  return lists;
}

function parseStrengths(list: JsonField): TokenStrengths | null {
  if (list.isMissing) return null;
  const { tokens, numbers } = parseAligned(list, 'strengths');
  return { tokens, strengths: numbers };
}

function parseAligned(
  list: JsonField,
  numbersName: 'average_activations' | 'strengths',
): { tokens: string[]; numbers: (number | null)[] } {
  const tokens = list.at('tokens').tokens(MAX_RELATED);
  const field = list.at(numbersName);
  const numbers = field.list(MAX_RELATED, (number) => number.numberOrNull());
  field.requireOnePerToken(numbers, tokens);
  return { tokens, numbers };
}

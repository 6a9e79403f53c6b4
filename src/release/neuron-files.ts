import { parseNeuronRecord } from './neuron-record.ts';
import { parseRelatedNeurons } from './related-neurons.ts';
import { parseRelatedTokensByActivation, parseRelatedTokensByWeight } from './related-tokens.ts';
import { ReleaseFormatError } from './release-format-error.ts';
import { parseSimulationResults } from './simulation-results.ts';
import type { NeuronId, ReleaseFileKind } from './types.ts';

const PARSERS = {
  activations: parseNeuronRecord,
  explanations: parseSimulationResults,
  'related-neurons': parseRelatedNeurons,
  'related-tokens-by-activation': parseRelatedTokensByActivation,
  'related-tokens-by-weight': parseRelatedTokensByWeight,
};

/** What a file of a kind holds. */
export type ReleaseFileContent<Kind extends ReleaseFileKind> = ReturnType<(typeof PARSERS)[Kind]>;

/**
 * Reads one of a neuron's files.
 *
 * @param source its text or its parsed JSON
 * @param intervals number of quantile intervals of the model's description, where they are to be checked: the file does
 * not name the quantiles of its lists
 * @throws ReleaseFormatError naming file and field
 */
export function parseNeuronFile<Kind extends ReleaseFileKind>(
  kind: Kind,
  source: unknown,
  file: { name: string; expected: NeuronId },
  intervals?: number,
): ReleaseFileContent<Kind> {
  const content = PARSERS[kind](source, file);
  if (intervals !== undefined && 'random_sample_by_quantile' in content) {
    const lists = content.random_sample_by_quantile?.length ?? 0;
    if (lists > 0 && lists !== intervals) {
      throw new ReleaseFormatError(
        file.name,
        'random_sample_by_quantile',
        `${lists} lists, but the model's description has ${intervals} quantile intervals`,
      );
    }
  }
  return content as ReleaseFileContent<Kind>;
}

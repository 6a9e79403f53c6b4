import { readFile } from 'node:fs/promises';
import { UsageError } from '../cli/exit-codes.ts';
import { parseValue } from '../dataset/parse.ts';
import {
  type FileTemplates,
  type ModelDescription,
  type ModelDescriptionFile,
  modelDescriptionSchema,
  RELEASED_FILES,
} from '../models/model-description.ts';
import { RELEASED_QUANTILES } from '../release/neuron-record.ts';

/**
 * Reads the description of a model.
 *
 * @throws UsageError naming the field that is wrong, or where the file cannot be read
 */
export async function readDescription(path: string): Promise<ModelDescription> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return describeModel(parseValue(path, modelDescriptionSchema, value));
  } catch (error) {
    throw new UsageError(`The model's description cannot be used. ${(error as Error).message}`);
  }
}

/** A description file's content with everything that it may leave out. */
export function describeModel(file: ModelDescriptionFile): ModelDescription {
  const { layers, files, quantiles, ...rest } = file;
  return {
    ...rest,
    layers: Array.isArray(layers) ? layers : Array<number>(layers.count).fill(layers.neurons),
    files: files === undefined ? RELEASED_FILES : fileTemplates(files),
    quantiles: quantiles ?? RELEASED_QUANTILES,
    synthetic: false,
  };
}

function fileTemplates(files: NonNullable<ModelDescriptionFile['files']>): FileTemplates {
  return {
    activations: files.activations,
    explanations: files.explanations,
    'related-neurons': files.relatedNeurons,
    'related-tokens-by-activation': files.relatedTokensByActivation,
    'related-tokens-by-weight': files.relatedTokensByWeight,
  };
}

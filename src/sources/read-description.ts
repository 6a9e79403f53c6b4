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
import { FIELD_OF_KIND, RELEASE_FILE_KINDS } from '../release/types.ts';

/**
 * Reads the description of a model.
 *
 * @throws UsageError naming the field that is wrong, or where the file cannot be read
 */
export async function readDescription(path: string): Promise<ModelDescription> {
  let file: ModelDescriptionFile;
  try {
    file = parseValue(path, modelDescriptionSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new UsageError(`The model's description cannot be used. ${(error as Error).message}`);
  }
  const { layers, files, quantiles = RELEASED_QUANTILES, ...rest } = file;
  const templates = RELEASE_FILE_KINDS.map((kind) => [kind, files?.[FIELD_OF_KIND[kind]]]);
  return {
    ...rest,
    layers: Array.isArray(layers) ? layers : Array<number>(layers.count).fill(layers.neurons),
    files: files ? (Object.fromEntries(templates) as FileTemplates) : RELEASED_FILES,
    quantiles,
    synthetic: false,
  };
}

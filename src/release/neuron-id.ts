import { isMissing, readObject } from './json-fields.ts';
import type { JsonPath } from './json-path.ts';
import { MAX_INDEX } from './limits.ts';
import type { NeuronId } from './types.ts';

/** What a caller knows of the file it hands over. */
export interface ReleaseFileContext {
  /** Its path or address, for errors. */
  name: string;
  /** The neuron that was asked for: a file that says it is of another one is refused. */
  expected?: NeuronId;
}

/** A neuron id under its present (`layer_index`, `neuron_index`) or older names (`layer`, `idx`). */
export function parseNeuronId(value: unknown, path: JsonPath, expected?: NeuronId): NeuronId {
  const object = readObject(value, path);
  const id = {
    layer_index: parseIndex(object, ['layer_index', 'layer'], path),
    neuron_index: parseIndex(object, ['neuron_index', 'neuron', 'idx'], path),
  };
  if (
    expected !== undefined &&
    (id.layer_index !== expected.layer_index || id.neuron_index !== expected.neuron_index)
  ) {
    throw path.error(
      `the file is of neuron ${formatId(id)}, but ${formatId(expected)} was asked for`,
    );
  }
  return id;
}

/** An index written as a number or as its decimal digits. */
function parseIndex(object: Record<string, unknown>, names: string[], path: JsonPath): number {
  const name = names.find((candidate) => !isMissing(object[candidate]));
  if (name === undefined) throw path.error(`no ${names.join(' or ')}`);
  const found = object[name];
  const index = typeof found === 'string' && /^\d{1,7}$/.test(found) ? Number(found) : found;
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= MAX_INDEX) {
    throw path.at(name).error(`not an integer from 0 to ${MAX_INDEX - 1}`);
  }
  // `-0` is an integer, too, and would make a second address of the same neuron.
  return index === 0 ? 0 : index;
}

function formatId(id: NeuronId): string {
  return `${id.layer_index}:${id.neuron_index}`;
}

import type { JsonField } from './json-field.ts';
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
export function parseNeuronId(field: JsonField, expected?: NeuronId): NeuronId {
  const id = {
    layer_index: parseIndex(field, ['layer_index', 'layer']),
    neuron_index: parseIndex(field, ['neuron_index', 'neuron', 'idx']),
  };
  if (
    expected !== undefined &&
    (id.layer_index !== expected.layer_index || id.neuron_index !== expected.neuron_index)
  ) {
    throw field.error(
      `the file is of neuron ${formatId(id)}, but ${formatId(expected)} was asked for`,
    );
  }
  return id;
}

/** An index written as a number or as its decimal digits. */
function parseIndex(object: JsonField, names: string[]): number {
  const field = names.map((name) => object.at(name)).find(({ isMissing }) => !isMissing);
  if (field === undefined) throw object.error(`no ${names.join(' or ')}`);
  const { value } = field;
  const index = typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : value;
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= MAX_INDEX) {
    throw field.error(`not an integer from 0 to ${MAX_INDEX - 1}`);
  }
  // `-0` is an integer, too, and would make a second address of the same neuron.
  return index === 0 ? 0 : index;
}

function formatId(id: NeuronId): string {
  return `${id.layer_index}:${id.neuron_index}`;
}

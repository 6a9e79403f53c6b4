import { UsageError } from '../cli/exit-codes.ts';
import type { LayerIndex, NeuronIndex, NeuronRef } from '../dataset/ids.ts';
import { parseNumberRange } from '../dataset/number-range.ts';

/** Ascending neurons by ascending layer. */
export type NeuronSelection = Map<LayerIndex, NeuronIndex[]>;

/** Neurons in any order, repeats allowed, as a selection. */
export function selectNeurons(neurons: Iterable<NeuronRef>): NeuronSelection {
  const byLayer = new Map<LayerIndex, Set<NeuronIndex>>();
  for (const { layer, neuron } of neurons) {
    const set = byLayer.get(layer) ?? new Set();
    byLayer.set(layer, set.add(neuron));
  }
  return new Map(
    [...byLayer]
      .sort(([a], [b]) => a - b)
      .map(([layer, set]) => [layer, [...set].sort((a, b) => a - b)]),
  );
}

export function countNeurons(selection: NeuronSelection): number {
  return [...selection.values()].reduce((count, neurons) => count + neurons.length, 0);
}

/**
 * The neurons that `--layers 0-3,7` and `--neurons 1:1,0:816,5:0-99` ask for, together; both ends of a range
 * are included.
 *
 * @param widths neurons of each layer of the model
 * @returns `null` where neither is given: everything
 * @throws UsageError naming the part that cannot be parsed or is not in the model
 */
export function parseNeuronSelection(
  layers: string | undefined,
  neurons: string | undefined,
  widths: readonly number[],
): NeuronSelection | null {
  if (layers === undefined && neurons === undefined) return null;
  return selectNeurons(parseNeurons(layers, neurons, widths));
}

function* parseNeurons(
  layers: string | undefined,
  neurons: string | undefined,
  widths: readonly number[],
): Generator<NeuronRef> {
  const layerRange = `the model has layers 0 to ${widths.length - 1}`;
  for (const part of parts(layers)) {
    const [first, last] = parseRange(part, part, '--layers');
    requireBelow(last, widths.length, part, layerRange);
    for (let layer = first; layer <= last; layer++) {
      yield* neuronsBetween(layer, 0, widths[layer]! - 1);
    }
  }
  for (const part of parts(neurons)) {
    const [layerText = '', range = '', ...further] = part.split(':');
    const [layer, lastLayer] = parseRange(layerText, part, '--neurons');
    const [first, last] = parseRange(range, part, '--neurons');
    if (lastLayer !== layer || further.length > 0) throw notUnderstood(part, '--neurons');
    requireBelow(layer, widths.length, part, layerRange);
    const width = widths[layer]!;
    requireBelow(last, width, part, `layer ${layer} has neurons 0 to ${width - 1}`);
    yield* neuronsBetween(layer, first, last);
  }
}

function* neuronsBetween(
  layer: LayerIndex,
  first: NeuronIndex,
  last: NeuronIndex,
): Generator<NeuronRef> {
  for (let neuron = first; neuron <= last; neuron++) yield { layer, neuron };
}

/** Every neuron of the model. */
export function selectAllNeurons(widths: readonly number[]): NeuronSelection {
  return new Map(
    widths.map((width, layer) => [layer, Array.from({ length: width }, (_, neuron) => neuron)]),
  );
}

function parts(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((part) => part.trim() || []);
}

/** Of "3", "0-3" or "0..3". */
function parseRange(text: string, part: string, option: string): [number, number] {
  const bounds = text.trim();
  const { low: first, high: last } =
    parseNumberRange(/^\d+$/.test(bounds) ? `${bounds}-${bounds}` : bounds, {
      number: String.raw`\d{1,9}`,
      hasDashes: true,
    }) ?? {};
  if (first == null || last == null) throw notUnderstood(part, option);
  if (last < first) throw new UsageError(`${option}: "${part}" ends before it begins.`);
  return [first, last];
}

function notUnderstood(part: string, option: string): UsageError {
  const example = option === '--layers' ? '0-3,7' : '1:1,0:816,5:0-99';
  return new UsageError(`${option}: "${part}" is not understood. Write it like ${example}.`);
}

function requireBelow(index: number, end: number, part: string, range: string): void {
  if (index >= end) throw new UsageError(`"${part}" is not in the model: ${range}.`);
}

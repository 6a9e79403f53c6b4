import type { NeuronPlace } from '../dataset/ids.ts';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import type {
  NeuronRecord,
  NeuronSimulationResults,
  ReleaseFileKind,
} from '../release/types.ts';
import { textOf } from '../sources/parse-files.ts';
import type { ReleaseSource } from '../sources/release-source.ts';

/**
 * A neuron's activations. `null`: the release has none.
 *
 * @throws SourceError; ReleaseFormatError; the signal's reason
 */
export function readRecord(
  source: ReleaseSource,
  place: NeuronPlace,
  signal: AbortSignal,
): Promise<NeuronRecord | null> {
  return readParsed(source, 'activations', place, parseNeuronRecord, signal);
}

/** A neuron's explanations, likewise. */
export function readResults(
  source: ReleaseSource,
  place: NeuronPlace,
  signal: AbortSignal,
): Promise<NeuronSimulationResults | null> {
  return readParsed(source, 'explanations', place, parseSimulationResults, signal);
}

async function readParsed<Value>(
  source: ReleaseSource,
  kind: ReleaseFileKind,
  place: NeuronPlace,
  parse: (
    text: unknown,
    file: { name: string; expected: { layer_index: number; neuron_index: number } },
  ) => Value,
  signal: AbortSignal,
): Promise<Value | null> {
  const body = await source.readFile(kind, place, signal);
  if (body === null) return null;
  const name = source.nameOf(kind, place);
  const expected = { layer_index: place.layer, neuron_index: place.neuron };
  return parse('json' in body ? body.json : textOf(body, name), { name, expected });
}

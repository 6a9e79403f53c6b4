import { isAscii } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { NeuronRef } from '../dataset/ids.ts';
import { MAX_FILE_CHARACTERS } from '../release/limits.ts';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { parseRelatedNeurons } from '../release/related-neurons.ts';
import {
  parseRelatedTokensByActivation,
  parseRelatedTokensByWeight,
} from '../release/related-tokens.ts';
import { ReleaseFormatError } from '../release/release-format-error.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import type { NeuronRecord, ReleasedNeuron, ReleaseFileKind } from '../release/types.ts';
import type { ReleaseFileBody } from './release-source.ts';

/** A file as it was read, and its name in messages. */
export interface NamedBody {
  name: string;
  /** `null`: the release has no such file. */
  body: ReleaseFileBody | null;
}

/** The files of one neuron. */
export type NeuronFiles = Record<ReleaseFileKind, NamedBody>;

/** A file that exists but cannot be used. */
export interface InvalidFile {
  kind: ReleaseFileKind;
  file: string;
  /** Path of the field in the file; empty where the whole file is meant. */
  field: string;
  reason: string;
}

/**
 * A neuron from its files. A file that its parser rejects counts as `null` and is reported; the other files are
 * used all the same.
 *
 * @param intervals number of quantile intervals in the model's description
 */
export function parseFiles(
  neuronRef: NeuronRef,
  files: NeuronFiles,
  intervals: number,
): { neuron: ReleasedNeuron; rejected: InvalidFile[] } {
  const expected = { layer_index: neuronRef.layer, neuron_index: neuronRef.neuron };
  const rejected: InvalidFile[] = [];
  const read = <Value>(
    kind: ReleaseFileKind,
    parse: (source: unknown, file: { name: string; expected: typeof expected }) => Value,
  ): Value | null => {
    const { name, body } = files[kind];
    if (body === null) return null;
    try {
      return parse('json' in body ? body.json : textOfRecord(body, name), { name, expected });
    } catch (error) {
      if (!(error instanceof ReleaseFormatError)) throw error;
      rejected.push({ kind, file: error.file, field: error.field, reason: error.reason });
      return null;
    }
  };
  const neuron: ReleasedNeuron = {
    id: expected,
    activations: read('activations', (source, file) =>
      requireIntervals(parseNeuronRecord(source, file), intervals, file.name),
    ),
    explanations: read('explanations', parseSimulationResults),
    relatedNeurons: read('related-neurons', parseRelatedNeurons),
    relatedTokensByActivation: read('related-tokens-by-activation', parseRelatedTokensByActivation),
    relatedTokensByWeight: read('related-tokens-by-weight', parseRelatedTokensByWeight),
  };
  return { neuron, rejected };
}

/**
 * Text of a file, which a mirror may have gzipped.
 *
 * @throws ReleaseFormatError where it cannot be unpacked
 */
export function textOfRecord(body: Uint8Array, name: string): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return decode(bytes);
  try {
    return decode(gunzipSync(bytes, { maxOutputLength: MAX_FILE_CHARACTERS }));
  } catch (error) {
    throw new ReleaseFormatError(name, '', `cannot be unpacked: ${(error as Error).message}`);
  }
}

/** Python writes ASCII only, which is copied instead of decoded as UTF-8: that saves a fifth of all parsing. */
function decode(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** The file does not name the quantiles of its lists; the model's description must have as many. */
function requireIntervals(record: NeuronRecord, intervals: number, file: string): NeuronRecord {
  const lists = record.random_sample_by_quantile?.length ?? 0;
  if (lists === 0 || lists === intervals) return record;
  throw new ReleaseFormatError(
    file,
    'random_sample_by_quantile',
    `${lists} lists, but the model's description has ${intervals} quantile intervals`,
  );
}

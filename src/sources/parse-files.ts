import { isAscii } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { NeuronRef } from '../dataset/ids.ts';
import { MAX_FILE_CHARACTERS } from '../release/limits.ts';
import { parseNeuronFile, type ReleaseFileContent } from '../release/neuron-files.ts';
import { ReleaseFormatError } from '../release/release-format-error.ts';
import {
  FIELD_OF_KIND,
  RELEASE_FILE_KINDS,
  type ReleasedNeuron,
  type ReleaseFileKind,
} from '../release/types.ts';
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
 * A file's content, which a mirror may have gzipped; `null` where the release has no such file.
 *
 * @param intervals number of quantile intervals, where they are to be checked
 * @throws ReleaseFormatError
 */
export function parseReleaseFile<Kind extends ReleaseFileKind>(
  kind: Kind,
  { layer, neuron }: NeuronRef,
  { name, body }: NamedBody,
  intervals?: number,
): ReleaseFileContent<Kind> | null {
  if (body === null) return null;
  const expected = { layer_index: layer, neuron_index: neuron };
  const source = 'json' in body ? body.json : textOf(body, name);
  return parseNeuronFile(kind, source, { name, expected }, intervals);
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
  const rejected: InvalidFile[] = [];
  const read = (kind: ReleaseFileKind) => {
    try {
      return parseReleaseFile(kind, neuronRef, files[kind], intervals);
    } catch (error) {
      if (!(error instanceof ReleaseFormatError)) throw error;
      rejected.push({ kind, file: error.file, field: error.field, reason: error.reason });
      return null;
    }
  };
  const id = { layer_index: neuronRef.layer, neuron_index: neuronRef.neuron };
  const parts = RELEASE_FILE_KINDS.map((kind) => [FIELD_OF_KIND[kind], read(kind)]);
  return { neuron: { id, ...Object.fromEntries(parts) } as ReleasedNeuron, rejected };
}

function textOf(body: Uint8Array, name: string): string {
  return decode(unpack(body, name));
}

/** A file's bytes without gzip, if it has that. @throws ReleaseFormatError where they cannot be unpacked */
export function unpack(body: Uint8Array, name: string): Buffer {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_FILE_CHARACTERS });
  } catch (error) {
    throw new ReleaseFormatError(name, '', `cannot be unpacked: ${(error as Error).message}`);
  }
}

/** Python writes ASCII only, which is copied instead of decoded as UTF-8: that saves a fifth of all parsing. */
function decode(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

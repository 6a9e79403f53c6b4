import type { Decimals } from '../dataset/fixed-point.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { ReleaseFileKind } from '../release/types.ts';

/** What is packed together: the files of one neuron. A number that is used once. */
export type SessionId = number;

/** How a neuron's numbers are stored, as the dataset's release says. */
export interface LivePackSettings {
  activationDecimals: Decimals;
  quantiles: readonly number[];
}

export type PackRequest =
  /** Parses a file for later packing. */
  | {
      kind: 'read';
      request: number;
      session: SessionId;
      neuronRef: NeuronRef;
      fileKind: ReleaseFileKind;
      /** For messages, and to keep it under. */
      address: string;
      bytes: Uint8Array<ArrayBuffer>;
      /** Number of quantile intervals. */
      intervals: number;
      /** Keep it in the browser when the session ends. */
      isNew: boolean;
    }
  /** Packs what the session has read. */
  | {
      kind: 'pack';
      request: number;
      session: SessionId;
      neuronRef: NeuronRef;
      settings: LivePackSettings;
      /** Kinds of file that exist but could not be loaded; those that could not be parsed are known. */
      failed: readonly ReleaseFileKind[];
    }
  /** @param missing addresses at which the release has no file */
  | { kind: 'close'; session: SessionId; missing: readonly string[] };

export type ReadResult =
  | { kind: 'read' }
  /** `field` is "" where the whole file is meant. */
  | { kind: 'invalid'; looksLikeHtml: boolean; field: string; reason: string };

export type PackResult =
  /** The neuron as shards of its own, as JSON. */
  | { kind: 'packed'; overview: string; remainder: string }
  | { kind: 'invalid'; looksLikeHtml: false; field: string; reason: string };

export interface PackResponse {
  request: number;
  result: ReadResult | PackResult;
}

import { FILE_FORMATS, FORMAT_VERSION } from '../dataset/format.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { OverviewShard, RemainderShard } from '../dataset/neuron-shard.ts';
import { packNeuron } from '../pack/pack-neuron.ts';
import { packSettings } from '../pack/pack-settings.ts';
import { ValueTooLargeError } from '../pack/stored-values.ts';
import { parseNeuronFile } from '../release/neuron-files.ts';
import { ReleaseFormatError } from '../release/release-format-error.ts';
import { FIELD_OF_KIND, type ReleasedNeuron, type ReleaseFileKind } from '../release/types.ts';
import type { LivePackSettings, PackResult, ReadResult } from './pack-protocol.ts';

/** The files of one neuron as far as they have been read, and what the ingest would have made of them. */
export class NeuronFiles {
  readonly #neuronRef: NeuronRef;
  readonly #neuron: ReleasedNeuron;
  readonly #rejected = new Set<ReleaseFileKind>();

  constructor({ layer, neuron }: NeuronRef) {
    this.#neuronRef = { layer, neuron };
    this.#neuron = {
      id: { layer_index: layer, neuron_index: neuron },
      activations: null,
      explanations: null,
      relatedNeurons: null,
      relatedTokensByActivation: null,
      relatedTokensByWeight: null,
    };
  }

  /** @param text of the file, untrusted */
  read(kind: ReleaseFileKind, name: string, text: string, intervals: number): ReadResult {
    try {
      const file = { name, expected: this.#neuron.id };
      const content = parseNeuronFile(kind, text, file, intervals);
      Object.assign(this.#neuron, { [FIELD_OF_KIND[kind]]: content });
      return { kind: 'read' };
    } catch (error) {
      this.#rejected.add(kind);
      const looksLikeHtml = /^\s*<(?:!doctype|html|\?xml|!--)/i.test(text.slice(0, 200));
      return error instanceof ReleaseFormatError
        ? { kind: 'invalid', looksLikeHtml, field: error.field, reason: error.reason }
        : { kind: 'invalid', looksLikeHtml, field: '', reason: String(error) };
    }
  }

  /** The neuron as an overview and a remainder shard that hold it alone. */
  pack(settings: LivePackSettings, failed: readonly ReleaseFileKind[]): PackResult {
    const { decimals, quantiles } = packSettings(settings.activationDecimals, settings.quantiles);
    const { layer, neuron: firstNeuron } = this.#neuronRef;
    const envelope = { version: FORMAT_VERSION, layer, firstNeuron } as const;
    try {
      const packed = packNeuron(this.#neuron, { decimals, quantiles }, [
        ...new Set([...this.#rejected, ...failed]),
      ]);
      const overview: OverviewShard = {
        format: FILE_FORMATS.overview,
        ...envelope,
        decimals: { activations: decimals.activations, simulated: decimals.simulated },
        missing: [],
        neurons: [packed.overview],
      };
      const remainder: RemainderShard = {
        format: FILE_FORMATS.remainder,
        ...envelope,
        decimals,
        neurons: [packed.remainder],
      };
      return {
        kind: 'packed',
        overview: JSON.stringify(overview),
        remainder: JSON.stringify(remainder),
      };
    } catch (error) {
      const reason = error instanceof ValueTooLargeError ? error.message : String(error);
      return { kind: 'invalid', looksLikeHtml: false, field: '', reason };
    }
  }
}

import { expect, it } from 'vitest';
import { decodeOverview, decodeRemainder } from '../dataset/decode-neuron.ts';
import { packNeuron } from '../pack/pack-neuron.ts';
import { packSettings } from '../pack/pack-settings.ts';
import { RELEASED_QUANTILES } from '../release/neuron-record.ts';
import { RELEASE_FILE_KINDS } from '../release/types.ts';
import { SyntheticRelease } from '../synthetic/synthetic-release.ts';
import { NeuronFiles } from './pack-release.ts';

const release = new SyntheticRelease({ layers: 2, neuronsPerLayer: 20, poolSize: 400 });
const SETTINGS = { activationDecimals: 2, quantiles: RELEASED_QUANTILES };
const neuronRef = { layer: 1, neuron: 7 };
const textOf = (kind: (typeof RELEASE_FILE_KINDS)[number]) => release.synthesizeFile(kind, 1, 7)!;

function packed(files: NeuronFiles, failed: readonly 'explanations'[] = []) {
  const result = files.pack(SETTINGS, failed);
  if (result.kind !== 'packed') throw new Error(result.reason);
  return { overview: JSON.parse(result.overview), remainder: JSON.parse(result.remainder) };
}

it('packs the same as the ingest, in shards that the page can decode', () => {
  const files = new NeuronFiles(neuronRef);
  for (const kind of RELEASE_FILE_KINDS) {
    expect(files.read(kind, kind, textOf(kind), 5)).toEqual({ kind: 'read' });
  }
  const { overview, remainder } = packed(files);
  const ingested = packNeuron(release.synthesizeNeuron(1, 7)!, packSettings(2, RELEASED_QUANTILES));
  expect(overview.neurons).toEqual([JSON.parse(JSON.stringify(ingested.overview))]);
  expect(remainder.neurons).toEqual([JSON.parse(JSON.stringify(ingested.remainder))]);
  const entry = decodeOverview('live', overview, 1, 7);
  if (entry.kind !== 'found') throw new Error(entry.kind);
  const whole = decodeRemainder('live', remainder, entry.value);
  expect(whole.excerpts).not.toContain(undefined);
});

it('goes without files that are missing, and names those that cannot be used', () => {
  const files = new NeuronFiles(neuronRef);
  files.read('activations', 'a', textOf('activations'), 5);
  expect(packed(files).overview.neurons[0]).toMatchObject({ explanations: null });
  expect(packed(files).overview.neurons[0].rejected).toBeUndefined();
  expect(packed(files, ['explanations']).overview.neurons[0].rejected).toEqual(['explanations']);
  expect(files.read('explanations', 'e', '{"neuron_id":7}', 5)).toMatchObject({
    kind: 'invalid',
    field: 'neuron_id',
  });
  expect(packed(files).overview.neurons[0].rejected).toEqual(['explanations']);
});

it.each([
  ['<!doctype html><p>Not found', { looksLikeHtml: true }],
  ['{"neuron_id":', { looksLikeHtml: false, reason: expect.stringContaining('not JSON') }],
  ['['.repeat(100_000) + ']'.repeat(100_000), { reason: 'a list, not an object' }],
])('says why a file cannot be used', (text, result) => {
  const read = new NeuronFiles(neuronRef).read('activations', 'a', text, 5);
  expect(read).toMatchObject({ kind: 'invalid', ...result });
});

it('refuses another neuron’s file, and lists of other quantiles', () => {
  const files = new NeuronFiles({ layer: 1, neuron: 8 });
  expect(files.read('activations', 'a', textOf('activations'), 5)).toMatchObject({
    kind: 'invalid',
    reason: expect.stringContaining('1:7'),
  });
  expect(
    new NeuronFiles(neuronRef).read('activations', 'a', textOf('activations'), 4),
  ).toMatchObject({ kind: 'invalid', field: 'random_sample_by_quantile' });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseExplanationList } from './explanation-list.ts';
import { parseNeuronRecord } from './neuron-record.ts';
import { parseSimulationResults } from './simulation-results.ts';

const folder = process.env.NEURON_ATLAS_RELEASE ?? '../shared/real/release';
const present = existsSync(folder);
if (!present) console.log(`Skipped: no released files in ${folder} (NEURON_ATLAS_RELEASE).`);
const text = (path: string) => readFileSync(join(folder, path), 'utf8');

const CONVERTED = [
  [0, 816],
  [6, 3251],
  [13, 410],
  [14, 417],
  [14, 3822],
  [16, 518],
  [19, 1763],
  [25, 4870],
] as const;

describe.skipIf(!present)("the release's own files", () => {
  it('give every list of the complete record, values as in the file', () => {
    const name = 'data/collated-activations/1/1.json';
    const record = parseNeuronRecord(text(name), {
      name,
      expected: { layer_index: 1, neuron_index: 1 },
    });
    expect(record.most_positive_activation_records).toHaveLength(50);
    expect(record.random_sample).toHaveLength(50);
    expect(record.random_sample_by_quantile?.map((list) => list.length)).toEqual(Array(5).fill(20));
    expect(record.quantile_boundaries).toEqual([null, -0.0032, 0.5005, 1.5146, 2.3789, null]);
    const raw = JSON.parse(text(name));
    expect(record.random_sample?.[7]?.activations).toEqual(raw.random_sample[7].activations);
  });

  it.each(CONVERTED)('are read for the curated neuron %i:%i', (layer, neuron) => {
    const expected = { layer_index: layer, neuron_index: neuron };
    const activations = `data/collated-activations/${layer}/${neuron}.json`;
    const explanations = `data/explanations/${layer}/${neuron}.jsonl`;
    const record = parseNeuronRecord(text(activations), { name: activations, expected });
    const results = parseSimulationResults(text(explanations), { name: explanations, expected });
    expect(record.most_positive_activation_records).toHaveLength(6);
    expect(
      results.scored_explanations[0]?.scored_simulation.scored_sequence_simulations,
    ).toHaveLength(4);
  });

  it("hold the paper's 16,517 listed explanations, restored", () => {
    const name = 'paper/data/neuron-explanations-compressed.json';
    const { rows, isPaperList } = parseExplanationList(text(name), { name });
    expect(isPaperList).toBe(true);
    expect(rows).toHaveLength(16_517);
    expect(new Set(rows.map(({ layer }) => layer)).size).toBe(48);
    // The one neuron that the list has, too, and whose file is here.
    const path = 'data/explanations/6/3251.jsonl';
    const { scored_explanations } = parseSimulationResults(text(path), { name: path });
    const listed = rows.find(({ layer, neuron }) => layer === 6 && neuron === 3251);
    expect(listed!.explanation).toBe(scored_explanations[0]!.explanation);
  });
});

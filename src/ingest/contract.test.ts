import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Neuron } from '../dataset/decode-neuron.ts';
import { indexPath } from '../dataset/paths.ts';
import { packNeuron } from '../pack/pack-neuron.ts';
import { packSettings } from '../pack/pack-settings.ts';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { restoreLastCharacter } from '../release/paper-list.ts';
import {
  readAllFiles,
  readDetailOf,
  readGzippedJson,
  readManifestOf,
} from '../testing/dataset-folder.ts';
import { runIngestCommand } from '../testing/ingest-runner.ts';
import { NEEDS_REAL_RELEASE, REAL_RELEASE } from '../testing/real-release.ts';

/** As the released file has it: this test reads it with nothing but `JSON.parse`. */
interface ReleasedRecord {
  tokens: string[];
  activations: number[];
}

const NEURONS = [
  [1, 1],
  [0, 816],
  [14, 417],
  [25, 4870],
  [13, 410],
  [14, 3822],
  [16, 518],
  [6, 3251],
  [19, 1763],
] as const;

const LIST = 'paper/data/neuron-explanations-compressed.json';

describe.skipIf(REAL_RELEASE === null)(`the real release${NEEDS_REAL_RELEASE}`, () => {
  const release = REAL_RELEASE!;
  let dataset: string;

  const readJson = async (path: string) => JSON.parse(await readFile(join(release, path), 'utf8'));
  const shown = (values: readonly number[]) => values.map((value) => value.toFixed(2));
  /** `toFixed` writes small negative numbers as -0.00, which the dataset has as 0.00. */
  const plain = (text: string) => (Number(text) === 0 ? '0.00' : text);
  const maximum = (record: ReleasedRecord) => Math.max(...record.activations);
  const sectionsOf = (neuron: Neuron) =>
    neuron.overview.activations!.sections.map((section) =>
      section.excerpts.map((index) => neuron.excerpts[index]!),
    );

  beforeAll(async () => {
    const out = await mkdtemp(join(tmpdir(), 'neuron-atlas-'));
    const { code, output } = await runIngestCommand([
      ...['--from', release, '--explanations-index', join(release, LIST)],
      ...[
        '--neurons',
        NEURONS.map(([layer, neuron]) => `${layer}:${neuron}`).join(','),
        '--out',
        out,
      ],
    ]);
    expect(code, output).toBe(0);
    console.log(output.trim());
    dataset = join(out, 'gpt2-xl');
    return () => rm(out, { recursive: true, force: true });
  });

  it.each(NEURONS)(
    'keeps every token and its value at two decimals, in order: %i:%i',
    async (layer, neuron) => {
      const record = await readJson(`data/collated-activations/${layer}/${neuron}.json`);
      const top: ReleasedRecord[] = [...record.most_positive_activation_records];
      top.sort((a, b) => maximum(b) - maximum(a));
      const lists: ReleasedRecord[][] = [
        top,
        ...(record.random_sample_by_quantile ?? []),
        record.random_sample,
      ];
      const sections = sectionsOf(await readDetailOf(dataset, { layer, neuron }));
      expect(sections.map((excerpts) => excerpts.map(({ tokens }) => tokens))).toEqual(
        lists.map((list) => list.map(({ tokens }) => tokens)),
      );
      expect(sections.map((excerpts) => excerpts.map((each) => shown(each.activations)))).toEqual(
        lists.map((list) => list.map((each) => shown(each.activations).map(plain))),
      );
    },
  );

  it('has the sections of the complete record, the top one sorted', async () => {
    const neuron = await readDetailOf(dataset, { layer: 1, neuron: 1 });
    const sections = sectionsOf(neuron);
    expect(sections.map((excerpts) => excerpts.length)).toEqual([50, 20, 20, 20, 20, 20, 50]);
    const maxima = sections[0]!.map((each) => each.maximum);
    expect(maxima).toEqual([...maxima].sort((a, b) => b - a));
    expect(neuron.overview.activations!.sections.slice(1, 6)).toMatchObject([
      { interval: [0, 0.5], boundaries: [null, -0.0032] },
      { interval: [0.5, 0.9], boundaries: [-0.0032, 0.5005] },
      { interval: [0.9, 0.99], boundaries: [0.5005, 1.5146] },
      { interval: [0.99, 0.999], boundaries: [1.5146, 2.3789] },
      { interval: [0.999, 1], boundaries: [2.3789, null] },
    ]);
    expect(neuron.excerpts).toHaveLength(180);
  });

  it.each(NEURONS.slice(1))(
    'keeps explanation, score and simulations: %i:%i',
    async (layer, neuron) => {
      const text = await readFile(
        join(release, `data/explanations/${layer}/${neuron}.jsonl`),
        'utf8',
      );
      const [source] = JSON.parse(text).scored_explanations;
      const detail = await readDetailOf(dataset, { layer, neuron });
      const [explanation] = detail.overview.explanations!;
      expect(explanation!.text).toBe(source.explanation);
      const simulated = source.scored_simulation;
      expect(explanation!.releasedScores.correlation).toBe(simulated.ev_correlation_score);
      expect(
        explanation!.sequences.map(({ sample, sampleKnownBy: toldBy }) => [sample, toldBy]),
      ).toEqual([
        ['top', 'text'],
        ['top', 'text'],
        ['random', 'text'],
        ['random', 'text'],
      ]);
      for (const [place, sequence] of simulated.scored_sequence_simulations.entries()) {
        const stored = explanation!.sequences[place]!;
        expect(detail.excerpts[stored.excerpt]!.tokens).toEqual(sequence.simulation.tokens);
        expect(shown(stored.simulated.map((value) => value / 100))).toEqual(
          shown(sequence.simulation.expected_activations),
        );
      }
    },
  );

  it('lists the 16,517 explanations of the paper, except where a neuron has its own', async () => {
    const rows: [number, number, string, number][] = Object.values(await readJson(LIST));
    expect(rows).toHaveLength(16_517);
    const columns = new Map<number, { texts: unknown[]; scores: number[] }>();
    for (const layer of new Set(rows.map(([each]) => each))) {
      const read = (group: 'explanations' | 'scores') =>
        readGzippedJson(join(dataset, indexPath(layer, group)));
      const { explanation } = (await read('explanations')) as { explanation: unknown[] };
      const { score } = (await read('scores')) as { score: { values: number[] } };
      columns.set(layer, { texts: explanation, scores: score.values });
    }
    for (const [layer, neuron, explanation, score] of rows) {
      const { texts, scores } = columns.get(layer)!;
      const hasDetail = NEURONS.some(([l, n]) => l === layer && n === neuron);
      // The list rounds what the explanation file has in full.
      if (hasDetail) expect(Math.abs(scores[neuron]! / 1000 - score)).toBeLessThanOrEqual(0.006);
      else {
        const restored = restoreLastCharacter(explanation);
        expect([texts[neuron], scores[neuron]]).toEqual([restored, Math.round(score * 1000)]);
      }
    }
  });

  it('says that the listed explanations were restored', async () => {
    const { caveats } = await readManifestOf(dataset);
    expect(caveats.map(({ id }) => id)).toContain('paper-list');
  });

  it('says of no file where it was read', async () => {
    for (const [path, bytes] of await readAllFiles(dataset)) {
      if (path === 'manifest.json') expect(bytes.toString('utf8')).not.toContain(release);
    }
  });

  it('takes at most 9 kB for the overview and 42 kB for both parts of the complete record, gzip -9', async () => {
    const name = 'data/collated-activations/1/1.json';
    const id = { layer_index: 1, neuron_index: 1 };
    const text = await readFile(join(release, name), 'utf8');
    const { overview, remainder } = packNeuron(
      {
        id,
        activations: parseNeuronRecord(text, { name, expected: id }),
        explanations: null,
        relatedNeurons: null,
        relatedTokensByActivation: null,
        relatedTokensByWeight: null,
      },
      packSettings(),
    );
    const size = (value: unknown) => gzipSync(JSON.stringify(value), { level: 9 }).byteLength;
    console.log(
      `1:1, gzip -9: overview ${size(overview)} bytes, both parts ${size(overview) + size(remainder)} bytes`,
    );
    expect(size(overview)).toBeLessThanOrEqual(9_000);
    expect(size(overview) + size(remainder)).toBeLessThanOrEqual(42_000);
  });
});

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { LayerIndex } from '../../src/dataset/ids.ts';
import { standardScoringExcerpts } from '../../src/method/excerpts.ts';
import { filePath, RELEASED_FILES } from '../../src/models/model-description.ts';
import { parseNeuronRecord } from '../../src/release/neuron-record.ts';
import {
  type NeuronRecord,
  type NeuronSimulationResults,
  RELEASE_FILE_KINDS,
  type ReleaseFileKind,
} from '../../src/release/types.ts';
import { formatNeuronRecord, formatSimulationResults } from '../../src/release/write-release.ts';
import { Random } from '../../src/synthetic/random.ts';
import { SyntheticRelease } from '../../src/synthetic/synthetic-release.ts';
import { REAL_RELEASE } from '../../src/testing/real-release.ts';

/** What a bench reads: files of the sizes that the release has. */
export interface RealSizedFiles {
  /** Bytes before and behind the neuron's index; what has no index in it is all before. */
  parts: Map<ReleaseFileKind, { before: Buffer; behind: Buffer }>;
  record: NeuronRecord;
  /** Whether the record is a real one; a synthetic one is 15% smaller. */
  isReal: boolean;
}

/** Stands for the neuron's index until a file is served; no other number of the files looks like it. */
const INDEX = 987_654;

/**
 * The real record 1:1 (235 kB) where there is a copy of it, and explanations of 210 kB: one explanation of ten sequences
 * with eleven probabilities a token, as the release's simulator gives. Only the ids differ from neuron to neuron:
 * what reading costs does not depend on the words.
 */
export async function realSizedFiles(layer: LayerIndex): Promise<RealSizedFiles> {
  const record = await readRecord();
  const neuron_id = { layer_index: layer, neuron_index: INDEX };
  const results = { ...simulationResults(record), neuron_id };
  const small = new SyntheticRelease({ layers: 3, neuronsPerLayer: 8, poolSize: 400 });
  const texts = new Map<ReleaseFileKind, string | null>([
    ['activations', formatAsReleased(formatNeuronRecord({ ...record, neuron_id }))],
    ['explanations', `${formatAsReleased(formatSimulationResults(results))}\n`],
  ]);
  for (const kind of RELEASE_FILE_KINDS) {
    if (!texts.has(kind)) texts.set(kind, small.synthesizeFile(kind, 1, 1));
  }
  const parts: RealSizedFiles['parts'] = new Map();
  for (const [kind, text] of texts) {
    const [before = '', behind = ''] = (text ?? '').split(`${INDEX}`);
    parts.set(kind, { before: Buffer.from(before), behind: Buffer.from(behind) });
  }
  return { isReal: REAL_RELEASE !== null, record, parts };
}

/** As Python's `json.dumps` writes it: a space behind commas and colons, nothing but ASCII. */
function formatAsReleased(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replaceAll(/,\n */g, ', ')
    .replaceAll(/\n */g, '')
    .replaceAll(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** Serves the files of that many neurons of the layer, uncompressed, on a free port of the loopback, to any page. */
export async function serveRealSized(
  { parts }: RealSizedFiles,
  layer: LayerIndex,
  neurons: number,
): Promise<{ url: string; paths: string[]; bytes: number; close: () => void }> {
  const bodies = new Map<string, [Buffer, string, Buffer]>();
  let bytes = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    for (const [kind, { before, behind }] of parts) {
      const index = behind.byteLength > 0 ? `${neuron}` : '';
      bodies.set(`/${filePath(RELEASED_FILES, kind, { layer, neuron })}`, [before, index, behind]);
      bytes += before.byteLength + index.length + behind.byteLength;
    }
  }
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? '');
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const [before, index, behind] = body;
    const length = before.byteLength + index.length + behind.byteLength;
    response.writeHead(200, { 'Content-Length': length, 'Access-Control-Allow-Origin': '*' });
    response.write(before);
    if (index !== '') response.write(index);
    response.end(behind);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths: [...bodies.keys()],
    bytes,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readRecord(): Promise<NeuronRecord> {
  if (REAL_RELEASE === null) {
    const synthetic = new SyntheticRelease().synthesizeNeuron(1, 1)?.activations;
    if (!synthetic) throw new Error('The synthetic model has no neuron 1:1.');
    return synthetic;
  }
  const path = join(REAL_RELEASE, 'data/collated-activations/1/1.json');
  return parseNeuronRecord(await readFile(path, 'utf8'), { name: path });
}

function simulationResults(record: NeuronRecord): NeuronSimulationResults {
  const values = Array.from({ length: 11 }, (_, value) => value);
  // Any digits will do, as long as there are as many as a double has.
  const random = new Random(1);
  const noScores = {
    ev_correlation_score: null,
    rsquared_score: null,
    absolute_dev_explained_score: null,
  };
  return {
    neuron_id: record.neuron_id,
    scored_explanations: [
      {
        explanation: ' words about something that ends',
        scored_simulation: {
          ...noScores,
          ev_correlation_score: 0.3366733950233141,
          scored_sequence_simulations: standardScoringExcerpts(record).map((each) => {
            const probabilities = each.tokens.map(() => {
              const raw = values.map((value) => random.next() / (1 + value * value));
              const sum = raw.reduce((a, b) => a + b, 0);
              return raw.map((weight) => weight / sum);
            });
            return {
              ...noScores,
              true_activations: [...each.activations],
              simulation: {
                tokens: [...each.tokens],
                expected_activations: probabilities.map((row) =>
                  row.reduce((sum, probability, value) => sum + probability * value, 0),
                ),
                activation_scale: 'simulated_normalized_activations',
                distribution_values: each.tokens.map(() => values),
                distribution_probabilities: probabilities,
                uncalibrated_simulation: null,
              },
            };
          }),
        },
      },
    ],
  };
}

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { RELEASED_FILES } from '../../src/ingest/models/model-description.ts';
import { filePath } from '../../src/ingest/source/file-templates.ts';
import { SyntheticRelease } from '../../src/ingest/synthetic/synthetic-release.ts';
import { standardScoringExcerpts } from '../../src/method/excerpts.ts';
import { parseNeuronRecord } from '../../src/release/neuron-record.ts';
import type { NeuronRecord, NeuronSimulationResults } from '../../src/release/types.ts';
import { formatNeuronRecord, formatSimulationResults } from '../../src/release/write-release.ts';
import { REAL_RELEASE } from '../../src/testing/real-release.ts';

/** What a bench reads: files of the sizes that the release has. */
export interface RealSizedFiles {
  /** Files of a neuron by path below the release's base. */
  filesOf(layer: number, neuron: number): Map<string, string>;
  record: NeuronRecord;
  /** Whether the record is a real one; a synthetic one is 15% smaller. */
  isReal: boolean;
}

/**
 * The real record 1:1 (235 kB) where it is at hand, and explanations of 210 kB: one explanation of ten sequences
 * with eleven probabilities a token, as the release's simulator gives. Only the ids differ from neuron to neuron:
 * what reading costs does not depend on the words.
 */
export async function realSizedFiles(): Promise<RealSizedFiles> {
  const record = await readRecord();
  const results = simulationResults(record);
  const small = new SyntheticRelease({ layers: 3, neuronsPerLayer: 8, poolSize: 400 });
  return {
    isReal: REAL_RELEASE !== null,
    record,
    filesOf(layer, neuron) {
      const id = { layer_index: layer, neuron_index: neuron };
      const files = new Map<string, string>();
      const add = (kind: keyof typeof RELEASED_FILES, text: string | null) => {
        const path = filePath(RELEASED_FILES, kind, { layer, neuron });
        if (path !== null && text !== null) files.set(path, text);
      };
      add('activations', formatAsReleased(formatNeuronRecord({ ...record, neuron_id: id })));
      add(
        'explanations',
        `${formatAsReleased(formatSimulationResults({ ...results, neuron_id: id }))}\n`,
      );
      for (const kind of [
        'related-neurons',
        'related-tokens-by-activation',
        'related-tokens-by-weight',
      ] as const) {
        add(kind, small.synthesizeFile(kind, 1, 1));
      }
      return files;
    },
  };
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

/** Serves the files of that many neurons of one layer from memory, on a free port of the loopback. */
export async function serveRealSized(
  files: RealSizedFiles,
  layer: number,
  neurons: number,
): Promise<{ url: string; paths: string[]; bytes: number; close: () => void }> {
  const bodies = new Map<string, Buffer>();
  let bytes = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    for (const [path, text] of files.filesOf(layer, neuron)) {
      const body = Buffer.from(text);
      bodies.set(`/${path}`, body);
      bytes += body.byteLength;
    }
  }
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? '');
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Length': body.byteLength }).end(body);
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
  let state = 1;
  // Any digits will do, as long as there are as many as a double has.
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
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
              const raw = values.map((value) => next() / (1 + value * value));
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

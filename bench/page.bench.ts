/**
 * What a permalink costs: bytes, requests and time until the first heatmap of a neuron is painted, for a
 * browser that knows nothing of the site yet; and what the next neuron costs.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDemo, prepareReal, prepareSite } from '../scripts/prepare.ts';
import { type DatasetList, datasetListSchema } from '../src/dataset/dataset-list.ts';
import { FILE_FORMATS } from '../src/dataset/format.ts';
import { parseNeuronRanges } from '../src/dataset/neuron-ranges.ts';
import { parseFile } from '../src/dataset/parse.ts';
import { DATASET_LIST_PATH } from '../src/dataset/paths.ts';
import type { SiteServer } from '../src/testing/static-server.ts';
import type { BenchContext, Measurements } from './context.ts';
import {
  inNewProfile,
  sample,
  timeFirstHeatmap,
  timeNextNeuron,
  waitForQuiet,
} from './heatmap-visits.ts';
import { NetworkLog, throttle } from './network.ts';
import { median } from './report.ts';

const SAMPLES = 5;
interface ColdVisit {
  readonly heatmapMilliseconds: number;
  readonly bytes: number;
  readonly requests: number;
  readonly roundTrips: number;
}

export async function run(context: BenchContext): Promise<Measurements> {
  const site = await prepareSite();
  const demo = await prepareDemo();
  const real = await prepareReal();
  context.log(real === null ? 'cold: a neuron of the demo dataset' : 'cold: the real neuron 1:1');
  const cold = await context.serve({ site, data: real ?? demo });
  const address = `${cold.url}#/layers/1/neurons/1`;
  const plain = await sample(SAMPLES, () => visitCold(context, cold, address, false));
  const slow = await sample(SAMPLES, () => visitCold(context, cold, address, true));
  const next = await walkToNext(context, await context.serve({ site, data: demo }), demo);
  const of = (visits: readonly ColdVisit[], name: keyof ColdVisit) =>
    median(visits.map((visit) => visit[name]));
  return {
    'page.cold_bytes': of(plain, 'bytes'),
    'page.cold_requests': of(plain, 'requests'),
    'page.cold_round_trips': of(slow, 'roundTrips'),
    'page.cold_ms': of(plain, 'heatmapMilliseconds'),
    'page.cold_4g_ms': of(slow, 'heatmapMilliseconds'),
    ...next,
  };
}

function visitCold(
  context: BenchContext,
  server: SiteServer,
  address: string,
  isSlow: boolean,
): Promise<ColdVisit> {
  return inNewProfile(context, async (page) => {
    if (isSlow) await throttle(page);
    const log = await NetworkLog.of(page);
    server.forget();
    const { made, painted } = await timeFirstHeatmap(page, address);
    await waitForQuiet(() => traffic(server));
    return {
      heatmapMilliseconds: painted,
      // Counted by the server, which also sees what workers ask for and what comes after the heatmap.
      bytes: server.requests.reduce((sum, { bytes }) => sum + bytes, 0),
      requests: server.requests.length,
      // What is asked for once the heatmap is there, for what stands below it, does not delay it.
      roundTrips: log.countRoundTrips(made / 1000),
    };
  });
}

/** Changes while the server answers. */
function traffic({ requests }: SiteServer): number {
  return requests.reduce((sum, { bytes }) => sum + bytes + 1, 0);
}

/** The neurons after the first of a shard, one after the other. */
async function walkToNext(
  context: BenchContext,
  server: SiteServer,
  data: string,
): Promise<Measurements> {
  const catalogue = join(data, DATASET_LIST_PATH);
  const value: unknown = JSON.parse(await readFile(catalogue, 'utf8'));
  const { layer, steps } = findWalk(
    parseFile(catalogue, FILE_FORMATS.datasets, datasetListSchema, value),
  );
  return inNewProfile(context, async (page) => {
    await page.goto(`${server.url}#/layers/${layer}/neurons/0`);
    await page.locator('[data-activation]').first().waitFor();
    await waitForQuiet(() => traffic(server));
    const requests: number[] = [];
    const milliseconds: number[] = [];
    for (let neuron = 1; neuron <= steps; neuron++) {
      server.forget();
      milliseconds.push(await timeNextNeuron(page));
      requests.push(server.requests.length);
      await waitForQuiet(() => traffic(server));
    }
    return { 'page.next_requests': Math.max(...requests), 'page.next_ms': median(milliseconds) };
  });
}

/** A layer whose first shard is full, and how many steps lead through it. */
function findWalk({ datasets }: DatasetList): { layer: number; steps: number } {
  const [demo] = datasets;
  const steps = (demo?.neuronsPerShard.overview ?? 0) - 1;
  const layer = demo?.layers.findIndex(({ neurons, withExcerpts }) => {
    const [range] = parseNeuronRanges(withExcerpts, neurons);
    return range !== undefined && range[0] === 0 && range[1] >= steps;
  });
  if (steps < 1 || layer === undefined || layer === -1) {
    throw new Error('The demo has no shard with a neighbour to walk to.');
  }
  return { layer, steps };
}

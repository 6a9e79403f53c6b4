/**
 * What a neuron costs that the copy does not hold, read from the release when its page opens: time, bytes and requests
 * until the heatmap is painted, the next neuron, and the longest task; beside a plain page that makes the same requests,
 * and the page of a copy that holds the neuron.
 */
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findRelease, prepareSite } from '../scripts/prepare.ts';
import { runTool } from '../scripts/run-command.ts';
import type { SiteServer } from '../src/testing/static-server.ts';
import type { BenchContext, Measurements } from './context.ts';
import {
  inNewProfile,
  sample,
  timeFirstHeatmap,
  timeNextNeuron,
  waitForQuiet,
} from './heatmap-visits.ts';
import { realSizedFiles, serveRealSized } from './ingest/real-sized-release.ts';
import { longestTask } from './live/longest-task.ts';
import { NetworkLog, throttle } from './network.ts';
import { median } from './report.ts';

const SAMPLES = 5;
/** The layer whose files the release has: of its first neurons. */
const LAYER = 1;
const NEURONS = 20;
const PLAIN_PAGE = 'plain.html';

interface ColdVisit {
  readonly milliseconds: number;
  /** Until the heatmap was in the page. */
  readonly bytes: number;
  readonly requests: readonly { url: string; start: number; end: number }[];
}

export async function run(context: BenchContext): Promise<Measurements> {
  const files = await realSizedFiles(LAYER);
  if (!files.isReal) context.log('without the real record: a synthetic one takes its place');
  const release = await serveRealSized(files, LAYER, NEURONS);
  const folder = await mkdtemp(join(tmpdir(), 'neuron-atlas-live-'));
  try {
    const data = join(folder, 'data');
    await ingest(['--live', '--from', release.url, '--release-base', `${release.url}/`], data);
    await ingest(['--from', release.url, '--neurons', `${LAYER}:1`], join(folder, 'copy'));
    const site = join(folder, 'site');
    await linkSite(await prepareSite(), site);
    const server = await context.serve({ site, data });
    const address = `${server.url}#/layers/${LAYER}/neurons/1`;
    const copy = await context.serve({ site, data: join(folder, 'copy') });
    const copyAddress = address.replace(server.url, copy.url);
    const plain = await sample(SAMPLES, () => visitCold(context, server, address, false));
    const slow = await sample(SAMPLES, () => visitCold(context, server, address, true));
    const typical = slow[0]!;
    for (const { url, start, end } of typical.requests) {
      context.log(`${start.toFixed(2)}–${end.toFixed(2)} s ${url.replace(/\?.*/, '')}`);
    }
    const limits = await sample(SAMPLES, () => visitPlainly(context, site, server.url, typical));
    const milliseconds = (visits: readonly ColdVisit[]) =>
      median(visits.map((visit) => visit.milliseconds));
    return {
      'live.cold_ms': milliseconds(plain),
      'live.cold_4g_ms': milliseconds(slow),
      'live.limit_4g_ms': median(limits),
      'live.cold_bytes': median(slow.map(({ bytes }) => bytes)),
      'live.cold_requests': median(slow.map(({ requests }) => requests.length)),
      'live.next_ms': await timeNext(context, address),
      'live.longest_task_ms': await sampleLongestTask(context, address, release.url),
      'live.copy_longest_task_ms': await sampleLongestTask(context, copyAddress, '/overview/'),
    };
  } finally {
    release.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A dataset of GPT-2 XL with the paper's list where it is at hand, as `npm start` makes it. */
async function ingest(args: readonly string[], out: string): Promise<void> {
  const corner = findRelease();
  const list = corner && join(corner, 'paper/data/neuron-explanations-compressed.json');
  const { code, output } = await runTool(
    'ingest',
    [
      ...[...args, '--model', 'gpt2-xl'],
      ...(list === null ? [] : ['--explanations-index', list]),
      ...['--out', out],
    ],
    { output: 'capture' },
  );
  if (code !== 0) throw new Error(output);
}

/** The built site's files under a folder of their own, for a page beside them. */
async function linkSite(site: string, folder: string): Promise<void> {
  await mkdir(folder);
  for (const name of await readdir(site)) await symlink(join(site, name), join(folder, name));
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
    // What a worker is made of the page's own log does not count.
    const workers = server.requests.filter(({ path }) => path.includes('.worker-'));
    return {
      milliseconds: painted,
      bytes: log.bytesWithin(made / 1000) + workers.reduce((sum, { bytes }) => sum + bytes, 0),
      requests: log.requestsWithin(made / 1000),
    };
  });
}

/**
 * The same requests by a page that does nothing else: at once all but those that began when the list of datasets had
 * arrived, as their addresses are not known before.
 */
async function visitPlainly(
  context: BenchContext,
  site: string,
  url: string,
  { requests }: ColdVisit,
): Promise<number> {
  const list = requests.find((request) => request.url.includes('/datasets.json'));
  const others = requests.filter((request) => request !== list && request.start > 0);
  const isLate = ({ start }: { start: number }) => start >= (list?.end ?? 0);
  const addresses = (some: typeof others) => JSON.stringify(some.map((request) => request.url));
  await writeFile(
    join(site, PLAIN_PAGE),
    `<!doctype html><link rel="icon" href="data:,"><script type="module">
      const read = async (url) => (await fetch(url)).arrayBuffer();
      const all = (urls) => Promise.all(urls.map(read));
      await Promise.all([
        all(${addresses(others.filter((request) => !isLate(request)))}),
        read(${JSON.stringify(list?.url)}).then(() => all(${addresses(others.filter(isLate))})),
      ]);
      window.allRead = performance.now();
    </script>`,
  );
  return inNewProfile(context, async (page) => {
    await throttle(page);
    await page.goto(url + PLAIN_PAGE);
    const read = await page.waitForFunction(() => Reflect.get(globalThis, 'allRead'));
    return Number(await read.jsonValue());
  });
}

async function sampleLongestTask(
  context: BenchContext,
  address: string,
  after: string,
): Promise<number> {
  const visitUntilQuiet = async (page: Page) => {
    const log = await NetworkLog.of(page);
    await timeFirstHeatmap(page, address);
    await waitForQuiet(() => log.bytesWithin(Number.POSITIVE_INFINITY));
  };
  const times = await sample(SAMPLES, () =>
    inNewProfile(context, (page) => longestTask(page, after, () => visitUntilQuiet(page))),
  );
  return median(times);
}

/** Neuron after neuron, each read ahead while the one before is looked at. */
function timeNext(context: BenchContext, address: string): Promise<number> {
  return inNewProfile(context, async (page) => {
    const log = await NetworkLog.of(page);
    await timeFirstHeatmap(page, address);
    const times = await sample(SAMPLES, async () => {
      await waitForQuiet(() => log.bytesWithin(Number.POSITIVE_INFINITY));
      return timeNextNeuron(page);
    });
    return median(times);
  });
}

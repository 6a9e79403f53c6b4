/**
 * The search over 307,200 explanations beside three libraries, on the same strings in the same browser: bytes, time
 * until ready, query times, memory, and whether the number of matches is that of the definition.
 */
import { prepareSite } from '../scripts/prepare.ts';
import type { ServedRequest, SiteServer } from '../src/testing/static-server.ts';
import type { BenchContext, Measurements } from './context.ts';
import { buildPageCode } from './page-code.ts';
import { median } from './report.ts';
import type { EngineName, EngineRun } from './search/engine-run.ts';
import { measureKeystrokes } from './search/keystrokes.ts';
import { measureMemory } from './search/page-memory.ts';
import { BENCH_QUERIES } from './search/queries.ts';
import { prepareSearchDataset } from './search/search-dataset.ts';

const ROUNDS = 5;
/** A library's slowest queries take seconds. */
const LIBRARY_ROUNDS = 3;

/** Queries of plain words alone: all engines understand these. */
const PLAIN_QUERIES = BENCH_QUERIES.filter((query) => /^[a-z]+( [a-z]+)*$/.test(query));

export async function run(context: BenchContext): Promise<Measurements> {
  const data = await prepareSearchDataset();
  const page = await measurePage(context, data);
  const engines = await context.serve({ site: await buildPageCode('search-engines.ts'), data });
  const ours = await runEngine(context, engines, 'ours', BENCH_QUERIES, ROUNDS);
  const definition = await runEngine(context, engines, 'definition', PLAIN_QUERIES, 0);
  const right = new Map(definition.run.queries.map(({ text, matches }) => [text, matches]));
  const asDefined = ({ queries }: EngineRun) =>
    queries.filter(({ text, matches }) => right.get(text) === matches).length;
  const plainTimes = ours.run.queries
    .filter(({ text }) => right.has(text))
    .map(({ milliseconds }) => milliseconds);

  const libraries: Record<string, number> = {};
  for (const name of ['minisearch', 'flexsearch', 'ufuzzy'] as const) {
    const { run, megabytes } = await runEngine(
      context,
      engines,
      name,
      PLAIN_QUERIES,
      LIBRARY_ROUNDS,
    );
    const times = run.queries.map(({ milliseconds }) => milliseconds);
    libraries[`search.${name}.ready_ms`] = run.readyMilliseconds;
    libraries[`search.${name}.query_p50_ms`] = median(times);
    libraries[`search.${name}.query_max_ms`] = Math.max(...times);
    libraries[`search.${name}.heap_mb`] = megabytes;
    libraries[`search.${name}.plain_queries_as_defined`] = asDefined(run);
    for (const { text, matches } of run.queries) {
      context.log(`${name}: ${text}: ${matches} (defined: ${right.get(text)})`);
    }
  }
  const times = ours.run.queries.map(({ milliseconds }) => milliseconds);
  const slowest = ours.run.queries.toSorted((a, b) => b.milliseconds - a.milliseconds)[0]!;
  context.log(`ours, slowest: ${slowest.text}: ${slowest.milliseconds.toFixed(1)} ms`);
  return {
    ...page,
    'search.ready_ms': ours.run.readyMilliseconds,
    'search.queries': times.length,
    'search.query_p50_ms': median(times),
    'search.query_max_ms': Math.max(...times),
    'search.heap_mb': ours.megabytes,
    'search.plain_queries': PLAIN_QUERIES.length,
    'search.plain_query_p50_ms': median(plainTimes),
    'search.plain_queries_as_defined': asDefined(ours.run),
    ...libraries,
  };
}

/** One engine in a page of its own, so that none pays for another's memory. */
async function runEngine(
  context: BenchContext,
  server: SiteServer,
  name: EngineName,
  queries: readonly string[],
  rounds: number,
): Promise<{ run: EngineRun; megabytes: number }> {
  context.log(`${name} …`);
  const profile = await (await context.browser()).newContext();
  try {
    const page = await profile.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(server.url);
    await page.waitForFunction('window.runEngine');
    const empty = await measureMemory(page);
    const run = (await page.evaluate(
      `window.runEngine(${JSON.stringify(name)}, ${JSON.stringify(queries)}, ${rounds})`,
    )) as EngineRun;
    return { run, megabytes: (await measureMemory(page)) - empty };
  } finally {
    await profile.close();
  }
}

/** The real page: what comes over the line, and the time from a keystroke to painted results. */
async function measurePage(context: BenchContext, data: string): Promise<Measurements> {
  context.log('the page …');
  const server = await context.serve({ site: await prepareSite(), data });
  const profile = await (await context.browser()).newContext({
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await profile.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${server.url}#/search`);
    await page.locator('[data-search-complete="all"]').waitFor();
    await waitForTokens(server);
    const bytesOf = (path: RegExp) =>
      server.requests
        .filter((request: ServedRequest) => path.test(request.path))
        .reduce((sum, { bytes }) => sum + bytes, 0);
    const keystrokes = await measureKeystrokes(page);
    return {
      'search.bytes': bytesOf(/\/(explanations|scores)\.json\.gz$/),
      'search.tokens_bytes': bytesOf(/\/(tokens|vocabulary)\.json\.gz$/),
      'search.keystroke_p50_ms': median(keystrokes),
      'search.keystroke_max_ms': Math.max(...keystrokes),
    };
  } finally {
    await profile.close();
  }
}

/** The page asks for the tokens by itself when the line is idle. */
async function waitForTokens(server: SiteServer): Promise<void> {
  const arrived = () =>
    server.requests.filter(({ path }) => path.endsWith('/tokens.json.gz')).length;
  const deadline = Date.now() + 60_000;
  while (arrived() < 48) {
    if (Date.now() > deadline) throw new Error(`only ${arrived()} layers' tokens were asked for`);
    await new Promise((passed) => setTimeout(passed, 200));
  }
  await new Promise((passed) => setTimeout(passed, 2_000));
}

/**
 * Times the search core alone, in Node, bundled as the page is (a wrapper of tsx triples some times):
 * `npx esbuild bench/search/scan-in-node.ts --bundle --platform=node --format=esm --outfile=.cache/scan.mjs &&
 * node --expose-gc .cache/scan.mjs [paper's JSON]`.
 * With the paper's compressed list of explanations its texts are repeated to the size of the whole model.
 */
import { readFileSync } from 'node:fs';
import { Corpus } from '../../src/search/corpus.ts';
import { parseQuery } from '../../src/search/query-language.ts';
import { type QueryResult, runQuery } from '../../src/search/run-query.ts';
import { BENCH_QUERIES } from './queries.ts';
import { makeSyntheticLayers, type SyntheticLayer } from './synthetic-explanations.ts';

const LAYERS = 48;
const NEURONS = 6400;
const ROUNDS = 9;

const collectGarbage = globalThis.gc ?? (() => {});

function readLayers(path: string | undefined): SyntheticLayer[] {
  if (path === undefined) return makeSyntheticLayers(LAYERS, NEURONS);
  const list = Object.values(
    JSON.parse(readFileSync(path, 'utf8')) as Record<string, [number, number, string, number]>,
  );
  let next = 0;
  return Array.from({ length: LAYERS }, () => {
    const rows = Array.from({ length: NEURONS }, () => list[next++ % list.length]!);
    return {
      explanation: rows.map((row) => row[2]),
      score: rows.map((row) => Math.round(row[3] * 1000)),
    };
  });
}

function memoryMegabytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

let layers: SyntheticLayer[] = readLayers(process.argv[2]);
const texts = layers.flatMap((layer) => layer.explanation).filter((text) => text !== null);
const characters = texts.reduce((sum, text) => sum + text.length, 0);
console.log(`${texts.length} explanations, mean length ${(characters / texts.length).toFixed(1)}`);
texts.length = 0;

const withTexts = memoryMegabytes();
const corpus = new Corpus(
  layers.map(() => ({ neurons: NEURONS, withExcerpts: `0-${NEURONS - 1}` })),
);
const started = performance.now();
layers.forEach((layer, index) => {
  corpus.addExplanations(index, layer.explanation);
  corpus.addScores(index, { decimals: 3, values: layer.score });
});
console.log(
  `indexed in ${(performance.now() - started).toFixed(0)} ms, ${corpus.textVocabulary.texts.length} units`,
);
const withBoth = memoryMegabytes();
console.log(`index: ${(withBoth - withTexts).toFixed(1)} MB beside the JSON's strings`);
layers = [];
console.log(`all memory without the strings: ${memoryMegabytes().toFixed(1)} MB`);

function search(text: string): { result: QueryResult; milliseconds: number } {
  const start = performance.now();
  const steps = runQuery(parseQuery(text), 'relevance', corpus);
  for (;;) {
    const step = steps.next();
    if (step.done) return { result: step.value, milliseconds: performance.now() - start };
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

for (const query of BENCH_QUERIES) search(query);
let best = 0;
const medians = BENCH_QUERIES.map((query) => {
  const runs = Array.from({ length: ROUNDS }, () => search(query));
  best = Math.max(best, Math.min(...runs.map((run) => run.milliseconds)));
  const middle = median(runs.map((run) => run.milliseconds));
  console.log(
    `${middle.toFixed(1).padStart(6)} ms ${String(runs[0]!.result.ids.length).padStart(7)}  ${query}`,
  );
  return middle;
});
console.log(
  `median ${median(medians).toFixed(1)} ms, worst ${Math.max(...medians).toFixed(1)} ms, worst of the best runs ${best.toFixed(1)} ms`,
);

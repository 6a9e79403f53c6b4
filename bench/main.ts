/**
 * `npm run bench [-- names…]`: runs the named benches, or all, one after the other; prints what they measured
 * and merges it into bench/results.json. Exits with 1 where one failed, with 2 for a name that there is not.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../scripts/run-command.ts';
import { BenchContext, type BenchModule } from './context.ts';
import { formatTable, mergeMeasurements } from './report.ts';

const BENCH = join(ROOT, 'bench');
const ENDING = '.bench.ts';

async function listBenches(): Promise<string[]> {
  const files = await readdir(BENCH);
  return files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
}

async function runBench(name: string): Promise<void> {
  const { run } = (await import(`./${name}${ENDING}`)) as BenchModule;
  const context = new BenchContext();
  try {
    const measurements = await run(context);
    for (const [key, value] of Object.entries(measurements)) {
      if (!key.startsWith(`${name}.`)) throw new Error(`"${key}" does not begin with "${name}."`);
      if (!Number.isFinite(value)) throw new Error(`${key} is ${value}`);
    }
    console.log(`${formatTable(measurements)}\n`);
    await mergeMeasurements(join(BENCH, 'results.json'), measurements);
  } finally {
    await context.close();
  }
}

const all = await listBenches();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : all) {
    console.log(`${name}`);
    try {
      await runBench(name);
    } catch (error) {
      console.error(`${name} failed:`, error);
      process.exitCode = 1;
    }
  }
}

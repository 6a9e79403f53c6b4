/**
 * `npm run test:random [-- --rounds N]`: runs every property test many times, each time with a new seed. Where one
 * fails it prints the test, fast-check's seed and path, and the command that fails in the same way again.
 */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, runTool } from './run-command.ts';
import { listTypeScriptFiles } from './source-files.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);

const files = listTypeScriptFiles().filter(
  (file) =>
    file.endsWith('.test.ts') && readFileSync(join(ROOT, file), 'utf8').includes("'fast-check'"),
);
let failures = 0;
for (let round = 1; round <= rounds; round++) {
  const seed = randomInt(-(2 ** 31), 2 ** 31);
  const { code, output } = await runTool('vitest', ['run', ...files], {
    env: { NEURON_ATLAS_SEED: String(seed) },
    output: 'capture',
  });
  console.log(`${round} of ${rounds}, seed ${seed}: ${code === 0 ? 'passed' : 'FAILED'}`);
  if (code === 0) continue;
  failures++;
  console.log(`${output}\nAgain: NEURON_ATLAS_SEED=${seed} npx vitest run <file>\n`);
}
console.log(`${files.length} files in ${rounds} rounds: ${failures} with failures`);
process.exitCode = failures > 0 ? 1 : 0;

/**
 * `npm test`: lint, type check, build, unit tests and end-to-end tests, in this order and each whatever came
 * of those before it. The first three count as one check each. Closes with one line, `N passed, N failed`
 * (and `, N skipped`), and exits with 1 where anything failed.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, runCommand, runTool } from './run-command.ts';
import {
  countTests,
  formatCounts,
  NO_TESTS,
  parsePlaywrightReport,
  parseVitestReport,
  type TestCounts,
} from './test-counts.ts';

const UNIT_REPORT = join(ROOT, '.cache/unit/report.json');
const E2E_REPORT = join(ROOT, '.cache/e2e/report.json');

interface Stage {
  readonly name: string;
  run(): Promise<TestCounts>;
}

let isBuilt = false;

const STAGES: readonly Stage[] = [
  { name: 'lint', run: async () => countCheck(await runNpmScript('lint')) },
  { name: 'typecheck', run: async () => countCheck(await runNpmScript('typecheck')) },
  {
    name: 'build',
    async run() {
      const code = await runNpmScript('build');
      isBuilt = code === 0;
      return countCheck(code);
    },
  },
  {
    name: 'unit tests',
    async run() {
      await rm(UNIT_REPORT, { force: true });
      const reporters = ['--reporter=default', '--reporter=json'];
      const { code } = await runTool(
        'vitest',
        ['run', ...reporters, `--outputFile.json=${UNIT_REPORT}`],
        // Tests of the server take the build that is there; without it they make one.
        { env: isBuilt ? { NEURON_ATLAS_SITE: 'dist' } : {} },
      );
      return countTests(code, UNIT_REPORT, parseVitestReport);
    },
  },
  {
    name: 'end-to-end tests',
    async run() {
      if (!isBuilt) {
        console.log('Not run: there is no build to look at.');
        return countCheck(1);
      }
      await rm(E2E_REPORT, { force: true });
      const { code } = await runTool('tsx', ['scripts/test-e2e.ts'], {
        env: { NEURON_ATLAS_SITE: 'dist' },
      });
      return countTests(code, E2E_REPORT, parsePlaywrightReport);
    },
  },
];

async function runNpmScript(name: string): Promise<number> {
  const { code } = await runCommand('npm', ['run', '--silent', name]);
  return code;
}

function countCheck(code: number): TestCounts {
  return code === 0 ? { ...NO_TESTS, passed: 1 } : { ...NO_TESTS, failed: 1 };
}

const results: { readonly name: string; readonly counts: TestCounts; readonly seconds: number }[] =
  [];
for (const { name, run } of STAGES) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const counts = await run();
  results.push({ name, counts, seconds: (performance.now() - start) / 1000 });
}

console.log('');
for (const { name, counts, seconds } of results) {
  const mark = counts.failed > 0 ? '✗' : '✓';
  console.log(`${mark} ${name}: ${formatCounts([counts])} (${seconds.toFixed(1)} s)`);
}
console.log(formatCounts(results.map(({ counts }) => counts)));
process.exitCode = results.some(({ counts }) => counts.failed > 0) ? 1 : 0;

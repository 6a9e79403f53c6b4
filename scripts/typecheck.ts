/**
 * `npm run typecheck`: checks each TypeScript program by itself, two at a time.
 * Exits with 1 where one has an error.
 */
import { basename } from 'node:path';
import { runTool } from './run-command.ts';
import { TYPESCRIPT_PROGRAMS } from './typescript-programs.ts';

const AT_A_TIME = 2;

async function check(program: string): Promise<boolean> {
  const memory = `.cache/tsc/${basename(program, '.json')}.tsbuildinfo`;
  const { code, output } = await runTool(
    'tsc',
    [
      '--project',
      program,
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      memory,
      '--pretty',
      String(process.stdout.isTTY === true),
    ],
    { output: 'capture' },
  );
  if (code === 0) {
    console.log(`${program}: no errors`);
    return true;
  }
  console.log(`${program}:\n${output}`);
  return false;
}

const waiting = [...TYPESCRIPT_PROGRAMS];
const results: boolean[] = [];
await Promise.all(
  Array.from({ length: AT_A_TIME }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await check(next));
    }
  }),
);
process.exitCode = results.every(Boolean) ? 0 : 1;

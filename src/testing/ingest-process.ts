import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../scripts/command.js', import.meta.url));

export interface IngestProcess {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  /** Its exit code; `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts the ingest's command line in a process of its own, which a test may kill. The process is Node itself, not
 * a runner whose child would outlive it.
 */
export function startIngest(
  args: readonly string[],
  prefix: readonly string[] = [],
): IngestProcess {
  const [program = process.execPath, ...first] = [...prefix, process.execPath, COMMAND, 'ingest'];
  const child = spawn(program, [...first, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    child,
    output: () => output,
    ended: new Promise((ended, failed) => {
      child.once('error', failed);
      child.once('close', (code) => ended(code));
    }),
  };
}

import { runCommandLine } from '../cli/run-command-line.ts';
import { ingestProgram } from '../ingest/cli/program.ts';

export interface CommandRun {
  code: number;
  /** Everything it printed. */
  output: string;
}

/** Runs the ingest's command line in this process, as `npm run ingest -- …` would. */
export async function runIngestCommand(
  args: readonly string[],
  signals: { stop?: AbortSignal; abort?: AbortSignal } = {},
): Promise<CommandRun> {
  let output = '';
  const context = {
    terminal: {
      isInteractive: false,
      columns: 80,
      write: (text: string) => {
        output += text;
      },
    },
    stop: signals.stop ?? new AbortController().signal,
    abort: signals.abort ?? new AbortController().signal,
  };
  const code = await runCommandLine(args, context, ingestProgram(context));
  return { code, output };
}

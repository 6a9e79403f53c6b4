import { runCommandLine } from '../ingest/cli/main.ts';

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
  const code = await runCommandLine(args, {
    terminal: {
      isInteractive: false,
      columns: 80,
      write: (text) => {
        output += text;
      },
    },
    stop: signals.stop ?? new AbortController().signal,
    abort: signals.abort ?? new AbortController().signal,
  });
  return { code, output };
}

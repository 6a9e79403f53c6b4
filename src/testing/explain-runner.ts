import { runCommandLine } from '../cli/run-command-line.ts';
import { explainCommand } from '../explain/explain-command.ts';
import type { CommandRun } from './ingest-runner.ts';

/** Runs the explain command in this process, as `npm run explain -- …` would. */
export async function runExplainCommand(
  args: readonly string[],
  {
    apiKey,
    stop = new AbortController().signal,
    abort = new AbortController().signal,
    onWrite,
  }: {
    apiKey?: string;
    stop?: AbortSignal;
    abort?: AbortSignal;
    onWrite?: (text: string) => void;
  } = {},
): Promise<CommandRun> {
  let output = '';
  const context = {
    terminal: {
      isInteractive: true,
      columns: 200,
      write: (text: string) => {
        output += text;
        onWrite?.(text);
      },
    },
    stop,
    abort,
    env: apiKey === undefined ? {} : { NEURON_ATLAS_API_KEY: apiKey },
  };
  const code = await runCommandLine(args, context, (setExitCode) =>
    explainCommand(context, setExitCode),
  );
  return { code, output };
}

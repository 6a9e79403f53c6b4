import { runExplainCommandLine } from '../explain/main.ts';
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
  const code = await runExplainCommandLine(args, {
    terminal: {
      isInteractive: true,
      columns: 200,
      write: (text) => {
        output += text;
        onWrite?.(text);
      },
    },
    stop,
    abort,
    env: apiKey === undefined ? {} : { NEURON_ATLAS_API_KEY: apiKey },
  });
  return { code, output };
}

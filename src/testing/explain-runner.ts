import { runCommandLine } from '../cli/run-command-line.ts';
import { explainCommand } from '../explain/explain-command.ts';
import { formatNeuronRecord } from '../release/write-release.ts';
import type { CommandRun } from './ingest-runner.ts';
import { neuronRecord, numberedExcerpts } from './release-builders.ts';
import { activationsPath, makeSmallRelease, SMALL_MODEL } from './small-release.ts';

/** A release with lists as long as the real one's, served to the command from a folder. */
export async function fullRelease(neurons = 3) {
  const files: Record<string, string> = {};
  for (let neuron = 0; neuron < neurons; neuron++) {
    files[activationsPath(0, neuron)] = JSON.stringify(
      formatNeuronRecord(
        neuronRecord(0, neuron, {
          most_positive_activation_records: numberedExcerpts(`top cat ${neuron}`, 20),
          random_sample: numberedExcerpts(`some text ${neuron}`, 20),
        }),
      ),
    );
  }
  return makeSmallRelease(files, [Math.max(neurons, SMALL_MODEL.layers[0]!)]);
}

/** Runs the explain command in this process, as `npm run explain -- …` would. */
export async function runExplainCommand(
  args: readonly string[],
  {
    apiKey,
    proxy,
    stop = new AbortController().signal,
    abort = new AbortController().signal,
    onWrite,
  }: {
    apiKey?: string;
    proxy?: string;
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
    env: { NEURON_ATLAS_API_KEY: apiKey, HTTP_PROXY: proxy },
  };
  const code = await runCommandLine(args, context, explainCommand(context));
  return { code, output };
}

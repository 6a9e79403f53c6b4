import { Command, Option } from 'commander';
import { proxiedFetch } from '../cli/connections.ts';
import { EXIT_CODES, type ExitCode, formatExitCodesHelp, UsageError } from '../cli/exit-codes.ts';
import { makeFolder } from '../cli/make-folder.ts';
import { parseIntegerOption } from '../cli/option-parsers.ts';
import type { ProcessContext } from '../cli/process-context.ts';
import { Progress, writeLines } from '../cli/progress.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { LANGUAGE_MODEL_SIMULATOR_KINDS } from '../method/simulator.ts';
import { formatSource, openSource } from '../sources/open-source.ts';
import { type NeuronSelection, parseNeuronSelection } from '../sources/selection.ts';
import {
  addSourceOptions,
  type ModelOptions,
  resolveModelAndSource,
} from '../sources/source-options.ts';
import { formatDryRun } from './dry-run.ts';
import { ExplainStats, runExplain } from './explain-run.ts';
import { explainExitCode, explainLine, explainSummary } from './explain-summary.ts';
import { ExplainedFiles } from './output-files.ts';
import { type MethodOptions, openMethod, planMethod } from './plan-method.ts';
import { RunState } from './run-state.ts';

/** The environment variable with the key; not an option, which shells would keep in their history. */
const API_KEY_VARIABLE = 'NEURON_ATLAS_API_KEY';

interface ExplainContext extends ProcessContext {
  /** Environment variables; the key is one. */
  env: Readonly<Record<string, string | undefined>>;
}

interface ExplainOptions extends MethodOptions, Omit<ModelOptions, 'model'> {
  subject: string;
  neurons?: string;
  layers?: string;
  out: string;
  withActivations: boolean;
  refresh: boolean;
  retryFailed: boolean;
  dryRun: boolean;
}

/** Explains, simulates and scores neurons of a release, into files of the release's format. */
export function explainCommand(context: ExplainContext): Command {
  const parseLimit = parseIntegerOption(1, 999_999_999);
  return addSourceOptions(new Command('npm run explain --'), '--subject')
    .description(
      'Explain neurons of a release with a language model, or score the explanations that it has; write files in ' +
        "the release's format, which `npm run ingest` can import.",
    )
    .option('--neurons <list>', 'neurons to explain, such as 1:1,0:816,5:0-99')
    .option('--layers <list>', 'whole layers to explain, such as 0-3,7')
    .requiredOption('--out <folder>', 'folder for the explanation files, laid out like the release')
    .option('--base-url <URL>', "an endpoint in OpenAI's format, such as http://localhost:8000/v1")
    .option('--model <name>', 'the language model at the endpoint')
    .addOption(
      new Option(
        '--explanations <whose>',
        "write new ones, or use the release's; where it has none, the strongest tokens are named",
      ).choices(['new', 'released']),
    )
    .addOption(
      new Option(
        '--simulator <kind>',
        'best: the closest to the paper that the endpoint supports. rule-based and token-lookup need no endpoint',
      ).choices(['best', ...LANGUAGE_MODEL_SIMULATOR_KINDS, 'rule-based', 'token-lookup']),
    )
    .addOption(
      new Option('--newlines <how>', 'tokens with a line break: as-released gives them exactly 0')
        .choices(['simulated', 'as-released'])
        .default('simulated'),
    )
    .option('--samples <n>', 'explanations to request per neuron', parseIntegerOption(1, 50), 1)
    .option('--max-requests <n>', 'requests to send at most, retries included', parseLimit)
    .option('--max-tokens <n>', 'tokens to use at most, prompts included', parseLimit)
    .option('--concurrency <n>', 'concurrent requests', parseIntegerOption(1, 256), 4)
    .option('--retries <n>', 'retries of a request that failed', parseIntegerOption(0, 20), 4)
    .option('--timeout <seconds>', 'time limit of a request', parseIntegerOption(1, 3_600), 120)
    .option(
      '--max-wait <seconds>',
      'how long a request may wait for a rate limit to pass or a model to load',
      parseIntegerOption(0, 86_400),
      600,
    )
    .option(
      '--with-activations',
      'copy the activations, so that --out can be ingested by itself',
      false,
    )
    .option('--refresh', 'explain neurons again that --out already has', false)
    .option(
      '--retry-failed',
      'try neurons again that failed for their text or for unusable answers',
      false,
    )
    .option('--dry-run', 'estimate the cost without sending a request', false)
    .addHelpText(
      'after',
      `\nA key is read from the variable ${API_KEY_VARIABLE}, and from nowhere else.\nHTTPS_PROXY, HTTP_PROXY and NO_PROXY apply.\nRunning the same command again continues where it stopped.\n`,
    )
    .addHelpText(
      'after',
      formatExitCodesHelp({
        nothingUsable: 'no neuron could be explained',
        incomplete: 'done, but some neurons failed, or have fewer explanations than asked for',
        stopped: 'stopped: by the endpoint (key, quota, address), or the budget is used up',
        interrupted: 'interrupted; the same command continues',
      }),
    )
    .action(async (options: ExplainOptions) => {
      context.exitCode = await runExplainCommand(options, context);
    });
}

async function runExplainCommand(
  options: ExplainOptions,
  context: ExplainContext,
): Promise<ExitCode> {
  const { terminal, abort } = context;
  const { model, source: spec } = await resolveModelAndSource(
    { ...options, model: options.subject },
    { connections: 8 },
  );
  const neurons = neuronsOf(parseNeuronSelection(options.layers, options.neurons, model.layers));
  const progress = new Progress(terminal);
  const connections = proxiedFetch(context.env);
  const stats = new ExplainStats(neurons.length);
  let isWaiting = false;
  const plan = planMethod(options, {
    apiKey: context.env[API_KEY_VARIABLE],
    fetch: connections.fetch,
    onUsage: (usage) => {
      // A run that only waits would look like one that hangs.
      const beginsToWait = usage.waiting !== null && !isWaiting;
      isWaiting = usage.waiting !== null;
      progress.update((seconds) => explainLine(stats, usage, seconds), beginsToWait);
    },
  });
  const source = await openSource(spec);
  const files = new ExplainedFiles(options.out, model.files);
  terminal.write(`${plan.description} Neurons of ${model.title} from ${formatSource(spec)}.\n`);
  try {
    if (options.dryRun) {
      const lines = await formatDryRun({ neurons, source, files, plan, options, abort });
      writeLines(terminal, lines);
      return EXIT_CODES.ok;
    }
    await makeFolder(options.out);
    const method = await openMethod(plan, options, AbortSignal.any([abort, context.stop]));
    progress.end();
    writeLines(terminal, method.remarks);
    const end = await runExplain({
      neurons,
      source,
      files,
      method,
      withActivations: options.withActivations,
      refresh: options.refresh,
      retryFailed: options.retryFailed,
      state: new RunState(options.out),
      stop: context.stop,
      abort,
      stats,
      onProgress: () => progress.update((seconds) => explainLine(stats, method.usage(), seconds)),
    });
    progress.end();
    writeLines(terminal, explainSummary(stats, end, method.usage(), options.out));
    return end?.exitCode ?? explainExitCode(stats);
  } finally {
    progress.end();
    await Promise.all([source.close(), connections.close()]);
  }
}

function neuronsOf(selection: NeuronSelection | null): NeuronRef[] {
  if (selection === null) {
    throw new UsageError('Say which neurons: --neurons 5:0-99 or --layers 0-3.');
  }
  return [...selection].flatMap(([layer, neurons]) => neurons.map((neuron) => ({ layer, neuron })));
}

import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { LIMITS } from '../../dataset/format.ts';
import { isDatasetId } from '../../dataset/ids.ts';
import { ingest } from '../ingest.ts';
import { NOTHING_LISTED, readListedExplanations } from '../listed-rows.ts';
import { DEFAULT_HTTP_OPTIONS } from '../source/http-source.ts';
import { describeSource } from '../source/source-spec.ts';
import { type ExitCode, UsageError } from './exit-codes.ts';
import { integer, seconds } from './integer-option.ts';
import { chooseModelAndSource, type ModelOptions, withModelOptions } from './model-options.ts';
import { Progress, type Terminal } from './progress.ts';
import { parseSelection } from './selection.ts';
import { exitCodeOf, summaryLines } from './summary.ts';

/** What a command runs in: replaced by tests. */
export interface CommandContext {
  terminal: Terminal;
  /** Aborted by the first Ctrl-C: finish what is in hand. */
  stop: AbortSignal;
  /** Aborted by the second: drop it. */
  abort: AbortSignal;
}

interface IngestOptions extends ModelOptions {
  neurons?: string;
  layers?: string;
  explanationsIndex?: string;
  out: string;
  datasetId?: string;
  title?: string;
  decimals?: number;
  neuronsPerHeadShard?: number;
  neuronsPerRestShard?: number;
  concurrency: number;
  timeout: number;
  attempts: number;
  threads: number;
  refresh: boolean;
}

/** The default command: reads neurons of a release into a dataset. */
export function ingestCommand(context: CommandContext, end: (code: ExitCode) => void): Command {
  return withModelOptions(new Command('ingest'))
    .description('Read neurons of a release into a dataset; add to it what it does not have yet.')
    .option('--neurons <list>', 'neurons to read, such as 1:1,0:816,5:0-99')
    .option('--layers <list>', 'whole layers to read, such as 0-3,7')
    .option('--explanations-index <file or URL>', "the paper's list of explanations and scores")
    .option('--out <folder>', 'folder of datasets', 'public/data')
    .option('--dataset-id <id>', "the dataset's name in addresses (default: the model's)")
    .option('--title <text>', 'what the site calls the dataset')
    .option('--decimals <n>', 'decimals kept of activations (default: 2)', integer(0, 6))
    .option('--neurons-per-head-shard <n>', 'default: 5', integer(1, LIMITS.neuronsPerShard))
    .option('--neurons-per-rest-shard <n>', 'default: 10', integer(1, LIMITS.neuronsPerShard))
    .option('--concurrency <n>', 'files read at the same time', integer(1, 512), 32)
    .option(
      '--timeout <seconds>',
      'give an answer up that stands still for so long',
      seconds,
      DEFAULT_HTTP_OPTIONS.timeout / 1_000,
    )
    .option(
      '--attempts <n>',
      'requests for one file before it counts as failed',
      integer(1, 100),
      DEFAULT_HTTP_OPTIONS.attempts,
    )
    .option(
      '--threads <n>',
      'worker threads that read and pack (default: one per core)',
      integer(1, 256),
      availableParallelism(),
    )
    .option('--refresh', 'read again what the dataset already has', false)
    .action(async (options: IngestOptions) => end(await runIngest(options, context)));
}

async function runIngest(options: IngestOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const { model, source } = await chooseModelAndSource(options, options.concurrency, {
    timeout: options.timeout * 1_000,
    attempts: options.attempts,
  });
  const datasetId = options.datasetId ?? model.id;
  if (!isDatasetId(datasetId)) {
    throw new UsageError(
      `"${datasetId}" cannot be a dataset's id: lower-case letters, digits, ".", "_" and "-" only.`,
    );
  }
  const selection = parseSelection(options.layers, options.neurons, model.layers);
  const listed =
    options.explanationsIndex === undefined
      ? NOTHING_LISTED
      : await readListedExplanations(options.explanationsIndex, model.layers, context.abort);
  terminal.write(`Reading ${model.title} from ${describeSource(source)}\n`);
  const progress = new Progress(terminal);
  const result = await ingest(
    {
      source,
      model,
      dataFolder: options.out,
      datasetId,
      title: options.title,
      selection,
      listed: listed.rows,
      activationDecimals: options.decimals,
      neuronsPerShard: { head: options.neuronsPerHeadShard, rest: options.neuronsPerRestShard },
      refresh: options.refresh,
      concurrency: options.concurrency,
      threads: options.threads,
    },
    { ...context, onProgress: (tally) => progress.update(tally) },
  ).finally(() => progress.end());
  for (const line of summaryLines(result, listed)) terminal.write(`${line}\n`);
  return exitCodeOf(result);
}

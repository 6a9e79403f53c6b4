import { Command } from 'commander';
import { type ExitCode, UsageError } from '../../cli/exit-codes.ts';
import { makeFolder } from '../../cli/make-folder.ts';
import { formerOption, parseIntegerOption } from '../../cli/option-parsers.ts';
import type { ProcessContext } from '../../cli/process-context.ts';
import { Progress, writeLines } from '../../cli/progress.ts';
import { LIMITS } from '../../dataset/format.ts';
import { isDatasetId } from '../../dataset/ids.ts';
import type { ModelDescription } from '../../models/model-description.ts';
import { formatSource, type SourceSpec } from '../../sources/open-source.ts';
import { type NeuronSelection, parseNeuronSelection } from '../../sources/selection.ts';
import {
  addSourceOptions,
  addTransferOptions,
  httpOptions,
  type ModelOptions,
  resolveModelAndSource,
  type TransferOptions,
} from '../../sources/source-options.ts';
import { EMPTY_LIST, readExplanationList } from '../explanation-list.ts';
import { type IngestOptions, ingest } from '../ingest.ts';
import { planStarterDataset } from './starter.ts';
import { exitCodeOf, formatProgress, formatSummary } from './summary.ts';

/** Options of the command, also of a repair by `verify`. */
export interface ReadOptions extends ModelOptions, TransferOptions, IngestOptions {
  starter?: boolean;
  neurons?: string;
  layers?: string;
  /** Instead of `neurons` and `layers`. */
  selection?: NeuronSelection;
  explanationsIndex?: string;
  datasetId?: string;
}

/** The default command: reads neurons of a release into a dataset. */
export function ingestCommand(context: ProcessContext): Command {
  const parseShardSize = parseIntegerOption(1, LIMITS.neuronsPerShard);
  return addTransferOptions(addSourceOptions(new Command('ingest')))
    .description('Read neurons of a release into a dataset, except those that it has already.')
    .option(
      '--starter',
      "a first sample: the authors' featured neurons and the explanations of their paper's list",
      false,
    )
    .option('--neurons <list>', 'neurons to read, such as 1:1,0:816,5:0-99')
    .option('--layers <list>', 'whole layers to read, such as 0-3,7')
    .option('--explanations-index <file or URL>', "the paper's list of explanations and scores")
    .option('--out <folder>', 'folder of datasets', 'public/data')
    .option('--dataset-id <id>', "the dataset's name in addresses (default: the model's)")
    .option('--title <text>', 'what the site calls the dataset')
    .option('--decimals <n>', 'decimals kept of activations (default: 2)', parseIntegerOption(0, 6))
    .option('--neurons-per-overview-shard <n>', 'default: 5', parseShardSize)
    .option('--neurons-per-remainder-shard <n>', 'default: 10', parseShardSize)
    .addOption(
      formerOption('--neurons-per-head-shard <n>', 'neuronsPerOverviewShard', parseShardSize),
    )
    .addOption(
      formerOption('--neurons-per-rest-shard <n>', 'neuronsPerRemainderShard', parseShardSize),
    )
    .option('--refresh', 'read again what the dataset already has', false)
    .action(async (options: ReadOptions) => {
      context.exitCode = await readInto(options, context);
    });
}

/** Reads the neurons that the options select, and prints a summary. @throws UsageError */
export async function readInto(options: ReadOptions, context: ProcessContext): Promise<ExitCode> {
  const { terminal } = context;
  const { model, source } = await resolveModelAndSource(options, httpOptions(options));
  const datasetId = options.datasetId ?? model.id;
  if (!isDatasetId(datasetId)) {
    throw new UsageError(
      `"${datasetId}" cannot be a dataset's id: lower-case letters, digits, ".", "_" and "-" only.`,
    );
  }
  const { selection, list } = await chooseNeurons(options, model, source);
  await makeFolder(options.out);
  const explanations =
    list === undefined ? EMPTY_LIST : await readExplanationList(list, model.layers, context.abort);
  terminal.write(`Reading ${model.title} from ${formatSource(source)}\n`);
  const progress = new Progress(terminal);
  const result = await ingest(
    { ...options, source, model, datasetId, selection, explanations: explanations.rows },
    {
      ...context,
      onProgress: (stats) => progress.update((seconds) => formatProgress(stats, seconds)),
    },
  ).finally(() => progress.end());
  writeLines(terminal, formatSummary(result, explanations));
  return exitCodeOf(result);
}

/** The selected neurons, and the path or address of the explanation list. */
async function chooseNeurons(
  options: ReadOptions,
  model: ModelDescription,
  source: SourceSpec,
): Promise<{ selection: NeuronSelection | null; list: string | undefined }> {
  const { neurons, layers, explanationsIndex } = options;
  if (options.starter !== true) {
    return {
      selection: options.selection ?? parseNeuronSelection(layers, neurons, model.layers),
      list: explanationsIndex,
    };
  }
  if (neurons !== undefined || layers !== undefined) {
    throw new UsageError('--starter names its own neurons: leave --neurons and --layers out.');
  }
  const { selection, list } = await planStarterDataset(model.id, source);
  return { selection, list: explanationsIndex ?? list };
}

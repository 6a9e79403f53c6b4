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
import { releaseBaseOption } from './release-base-option.ts';
import { planStarterDataset } from './starter.ts';
import { exitCodeOf, formatProgress, formatSummary } from './summary.ts';
import { formatWholeRelease } from './whole-release.ts';

/** Options of the command, also of a repair by `verify`. */
export interface ReadOptions extends ModelOptions, TransferOptions, IngestOptions {
  live?: boolean;
  starter?: boolean;
  neurons?: string;
  layers?: string;
  /** Instead of `neurons` and `layers`. */
  selection?: NeuronSelection;
  explanationsIndex?: string;
  /** Every neuron of the source. */
  all?: boolean;
  datasetId?: string;
}

/** The default command: reads neurons of a release into a dataset. */
export function ingestCommand(context: ProcessContext): Command {
  const parseShardSize = parseIntegerOption(1, LIMITS.neuronsPerShard);
  return addTransferOptions(addSourceOptions(new Command('ingest')))
    .description('Read neurons of a release into a dataset, except those that it has already.')
    .option(
      '--live',
      'a dataset whose neurons pages read from the release when they are opened; reads only what is named',
      false,
    )
    .option(
      '--starter',
      "a first sample: the authors' featured neurons and the explanations of their paper's list",
      false,
    )
    .option('--neurons <list>', 'neurons to read, such as 1:1,0:816,5:0-99')
    .option('--layers <list>', 'whole layers to read, such as 0-3,7')
    .option('--all', 'every neuron: of the release of GPT-2 XL 150 to 230 GB', false)
    .option(
      '--explanations-index <file or URL>',
      "a list of explanations and scores: the paper's, or CSV, TSV or JSONL; see docs/ingest.md",
    )
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
    .addOption(releaseBaseOption())
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
  if (selection?.size !== 0) {
    terminal.write(`Reading ${model.title} from ${formatSource(source)}\n`);
  }
  const progress = new Progress(terminal);
  const { rows, isPaperList } = explanations;
  const result = await ingest(
    { ...options, source, model, datasetId, selection, explanations: rows, isPaperList },
    {
      ...context,
      onProgress: (stats) => progress.update((seconds) => formatProgress(stats, seconds)),
    },
  ).finally(() => progress.end());
  writeLines(terminal, formatSummary(result, explanations));
  return exitCodeOf(result);
}

/** The selected neurons, and the path or address of the explanation list. @throws UsageError */
async function chooseNeurons(
  options: ReadOptions,
  model: ModelDescription,
  source: SourceSpec,
): Promise<{ selection: NeuronSelection | null; list: string | undefined }> {
  const { neurons, layers, explanationsIndex: list, live, starter, all } = options;
  if (options.selection !== undefined) return { selection: options.selection, list };
  const named = parseNeuronSelection(layers, neurons, model.layers);
  if (starter) {
    if (named !== null || all) {
      throw new UsageError(
        '--starter names its own neurons: leave --neurons, --layers and --all out.',
      );
    }
    const starterDataset = await planStarterDataset(model.id, source);
    return { ...starterDataset, list: list ?? starterDataset.list };
  }
  if (all) {
    if (named !== null) throw new UsageError('--all reads every neuron: leave the others out.');
    if (live) throw new UsageError('--live reads no neuron, and --all every one: choose one.');
    return { selection: null, list };
  }
  if (named !== null) return { selection: named, list };
  if (live || (source.kind === 'http' && list !== undefined)) return { selection: new Map(), list };
  // A folder or the built-in model is read whole; a host's release is read whole only where that is asked for.
  if (source.kind === 'http') throw new UsageError(formatWholeRelease(model));
  return { selection: null, list };
}

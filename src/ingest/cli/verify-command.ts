import { basename, dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { EXIT_CODES, type ExitCode, UsageError } from '../../cli/exit-codes.ts';
import { formatBytes, formatCount } from '../../cli/format-figures.ts';
import { formerOption } from '../../cli/option-parsers.ts';
import type { ProcessContext } from '../../cli/process-context.ts';
import { Progress, writeLines } from '../../cli/progress.ts';
import { datasetListSchema } from '../../dataset/dataset-list.ts';
import { DATASET_LIST_PATH } from '../../dataset/paths.ts';
import { RELEASED_FILES } from '../../models/model-description.ts';
import { HttpSource } from '../../sources/http-source.ts';
import {
  addSourceOptions,
  addTransferOptions,
  httpOptions,
  type ModelOptions,
  type TransferOptions,
} from '../../sources/source-options.ts';
import { readDatasetEntries } from '../dataset-files/write-manifest.ts';
import { parseStoredFile } from '../store/json-gzip.ts';
import { type DatasetReader, folderReader, httpReader } from '../verify/dataset-reader.ts';
import { formatProblem } from '../verify/file-checker.ts';
import { deleteCorruptFiles } from '../verify/repair.ts';
import { type Verification, verifyDataset } from '../verify/verify-dataset.ts';
import { type ReadOptions, readInto } from './ingest-command.ts';
import { problemLines } from './summary.ts';

interface VerifyOptions extends ModelOptions, TransferOptions {
  repair: boolean;
  explanationsIndex?: string;
}

/** A manifest that is made again has checksums that may reveal further damage. */
const MAX_ROUNDS = 3;

/** Checks datasets on disk or on a host, and can repair those on disk. */
export function verifyCommand(context: ProcessContext): Command {
  return addTransferOptions(addSourceOptions(new Command('verify')))
    .description(
      'Check every file of a dataset: that it exists, is intact and well formed, and agrees with the others.',
    )
    .argument(
      '[location]',
      'a dataset, or a folder of datasets: a path or an address',
      'public/data',
    )
    .option(
      '--repair',
      'read again only what is damaged; for a path, with the options of its ingest',
      false,
    )
    .addOption(formerOption('--mend', 'repair'))
    .option('--explanations-index <file or URL>', 'with --repair: the list that it was made with')
    .action(async (location: string, options: VerifyOptions) => {
      context.exitCode = await runVerify(location, options, context);
    });
}

async function runVerify(
  location: string,
  options: VerifyOptions,
  context: ProcessContext,
): Promise<ExitCode> {
  const isAddress = /^https?:\/\//i.test(location);
  if (isAddress && options.repair) {
    throw new UsageError('Only a dataset on disk can be repaired: give --repair a path.');
  }
  const source = isAddress
    ? new HttpSource(new URL(location), RELEASED_FILES, httpOptions(options))
    : null;
  const open = (path = '') =>
    source === null
      ? folderReader(path ? join(location, path) : location)
      : httpReader(source, path && `${path}/`, options.concurrency, context.abort);
  try {
    await source?.requireReachable(context.abort);
    let areIntact = true;
    for (const dataset of await datasetsIn(open)) {
      const isIntact = options.repair
        ? await repair(dataset, options, context)
        : report(await verify(dataset, context), dataset, context);
      areIntact &&= isIntact;
    }
    return areIntact ? EXIT_CODES.ok : EXIT_CODES.incomplete;
  } finally {
    await source?.close();
  }
}

/** The datasets of a folder with a list of datasets; without one, the folder is itself a dataset. */
async function datasetsIn(open: (path?: string) => DatasetReader): Promise<DatasetReader[]> {
  const reader = open();
  const bytes = await reader.readFile(DATASET_LIST_PATH);
  if (bytes === null) return [reader];
  const { datasets } = parseStoredFile(DATASET_LIST_PATH, bytes, datasetListSchema);
  if (datasets.length === 0) throw new UsageError(`There is no dataset in ${reader.name}.`);
  return datasets.map(({ path }) => open(path));
}

async function verify(reader: DatasetReader, { terminal }: ProcessContext): Promise<Verification> {
  terminal.write(`Checking ${reader.name}\n`);
  const progress = new Progress({ ...terminal, isInteractive: false });
  let checked = 0;
  return verifyDataset(reader, (count) => {
    checked += count;
    progress.update(() => `${formatCount(checked)} neurons checked`);
  });
}

/** @returns whether the dataset is intact */
function report(
  { manifest, problems, files, bytes }: Verification,
  reader: DatasetReader,
  { terminal }: ProcessContext,
): boolean {
  writeLines(terminal, problemLines('Wrong', problems.map(formatProblem)));
  if (manifest === null) {
    terminal.write(
      `${reader.name} has no manifest that can be read: nothing else could be checked.\n`,
    );
  } else if (problems.length === 0) {
    terminal.write(
      `All is well: ${formatCount(files)} files (${formatBytes(bytes)}), ` +
        `${formatCount(manifest.counts.withExcerpts)} neurons with excerpts, revision ${manifest.revision}.\n`,
    );
  }
  return problems.length === 0;
}

async function repair(
  reader: DatasetReader,
  options: VerifyOptions,
  context: ProcessContext,
): Promise<boolean> {
  const folder = resolve(reader.name);
  for (let round = 1; ; round++) {
    const verification = await verify(reader, context);
    if (report(verification, reader, context)) return true;
    if (round === MAX_ROUNDS || context.stop.aborted) return false;
    const selection = await deleteCorruptFiles(folder, verification);
    context.terminal.write('Repairing\n');
    const settings = verification.manifest === null ? await listedSettings(folder) : {};
    const location = { out: dirname(folder), datasetId: basename(folder) };
    await readInto({ ...options, ...location, selection, ...settings }, context);
  }
}

/** What the list of datasets knows of a dataset without a manifest. */
async function listedSettings(folder: string): Promise<Partial<ReadOptions>> {
  const entries = await readDatasetEntries(join(dirname(folder), DATASET_LIST_PATH));
  const entry = entries.find(({ path }) => path === basename(folder));
  if (entry === undefined) return {};
  const { title, neuronsPerShard, release } = entry;
  return {
    title,
    neuronsPerOverviewShard: neuronsPerShard.overview,
    neuronsPerRemainderShard: neuronsPerShard.remainder,
    ...(release && {
      live: true,
      releaseBases: release.bases,
      decimals: release.activationDecimals,
    }),
  };
}

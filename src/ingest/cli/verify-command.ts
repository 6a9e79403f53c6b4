import { basename, dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { EXIT_CODES, type ExitCode, UsageError } from '../../cli/exit-codes.ts';
import { formatBytes, formatCount } from '../../cli/format-figures.ts';
import type { ProcessContext } from '../../cli/process-context.ts';
import { datasetListSchema } from '../../dataset/dataset-list.ts';
import { FILE_FORMATS } from '../../dataset/format.ts';
import { parseFile } from '../../dataset/parse.ts';
import { DATASET_LIST_PATH } from '../../dataset/paths.ts';
import {
  addSourceOptions,
  addTransferOptions,
  httpOptions,
  type ModelOptions,
  type TransferOptions,
} from '../../sources/source-options.ts';
import { readCatalogue } from '../dataset-files/write-manifest.ts';
import { type DatasetReader, FolderReader, HttpReader } from '../verify/dataset-reader.ts';
import { formatProblem } from '../verify/file-checker.ts';
import { deleteCorruptFiles } from '../verify/repair.ts';
import { type Verification, verifyDataset } from '../verify/verify-dataset.ts';
import { readInto } from './ingest-command.ts';
import { problemLines } from './summary.ts';

interface VerifyOptions extends ModelOptions, TransferOptions {
  mend: boolean;
  explanationsIndex?: string;
}

/** A manifest made anew brings lists by which further damage shows. */
const MOST_ROUNDS = 3;

/** Checks datasets on disk or on a host, and can mend those on disk. */
export function verifyCommand(context: ProcessContext, end: (code: ExitCode) => void): Command {
  return addTransferOptions(addSourceOptions(new Command('verify')))
    .description(
      'Check every file of a dataset: that it is there, whole, well formed, and says what the others say.',
    )
    .argument('[place]', 'a dataset, or a folder of datasets: a path or an address', 'public/data')
    .option(
      '--mend',
      'read again only what is bad; for a path, with the options of its ingest',
      false,
    )
    .option('--explanations-index <file or URL>', 'with --mend: the list that it was made with')
    .action(async (place: string, options: VerifyOptions) =>
      end(await runVerify(place, options, context)),
    );
}

async function runVerify(
  name: string,
  options: VerifyOptions,
  context: ProcessContext,
): Promise<ExitCode> {
  const isAddress = /^https?:\/\//i.test(name);
  if (isAddress && options.mend) {
    throw new UsageError('Only a dataset on disk can be mended: give --mend a path.');
  }
  const place = isAddress
    ? HttpReader.open(new URL(name), httpOptions(options), context.abort)
    : new FolderReader(name);
  try {
    let isSound = true;
    for (const dataset of await datasetsIn(place)) {
      const isMended = options.mend
        ? await mend(dataset, options, context)
        : report(await verify(dataset, context), dataset, context);
      isSound &&= isMended;
    }
    return isSound ? EXIT_CODES.ok : EXIT_CODES.incomplete;
  } finally {
    await place.close();
  }
}

/** A place is a dataset itself, or has a list of datasets. */
async function datasetsIn(place: DatasetReader): Promise<DatasetReader[]> {
  const bytes = await place.readFile(DATASET_LIST_PATH);
  if (bytes === null) return [place];
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const { datasets } = parseFile(
    DATASET_LIST_PATH,
    FILE_FORMATS.datasets,
    datasetListSchema,
    value,
  );
  if (datasets.length === 0) throw new UsageError(`There is no dataset in ${place.name}.`);
  return datasets.map(({ path }) => place.below(path));
}

async function verify(place: DatasetReader, { terminal }: ProcessContext): Promise<Verification> {
  terminal.write(`Checking ${place.name}\n`);
  let checked = 0;
  let shown = performance.now();
  const verification = await verifyDataset(place, (count) => {
    checked += count;
    if (performance.now() - shown < 10_000) return;
    shown = performance.now();
    terminal.write(`${formatCount(checked)} neurons checked\n`);
  });
  return verification;
}

/** @returns whether all is well */
function report(
  { manifest, problems, files, bytes }: Verification,
  place: DatasetReader,
  { terminal }: ProcessContext,
): boolean {
  for (const line of problemLines('Wrong', problems.map(formatProblem), problems.length)) {
    terminal.write(`${line}\n`);
  }
  if (manifest === null) {
    terminal.write(
      `${place.name} has no manifest that can be read: nothing else could be checked.\n`,
    );
  } else if (problems.length === 0) {
    terminal.write(
      `All is well: ${formatCount(files)} files (${formatBytes(bytes)}), ` +
        `${formatCount(manifest.counts.withExcerpts)} neurons in detail, revision ${manifest.revision}.\n`,
    );
  }
  return problems.length === 0;
}

async function mend(
  place: DatasetReader,
  options: VerifyOptions,
  context: ProcessContext,
): Promise<boolean> {
  const folder = resolve(place.name);
  for (let round = 1; ; round++) {
    const verification = await verify(place, context);
    if (report(verification, place, context)) return true;
    if (round === MOST_ROUNDS || context.stop.aborted) return false;
    const selection = await deleteCorruptFiles(folder, verification);
    context.terminal.write('Mending\n');
    await readInto(
      {
        ...options,
        out: dirname(folder),
        datasetId: basename(folder),
        selection,
        ...(verification.manifest === null ? await shardSizes(folder) : {}),
      },
      context,
    );
  }
}

/** Neurons per shard of a dataset without a manifest, as the list of datasets repeats them. */
async function shardSizes(
  folder: string,
): Promise<{ neuronsPerHeadShard?: number; neuronsPerRestShard?: number }> {
  const catalogue = await readCatalogue(join(dirname(folder), DATASET_LIST_PATH));
  const entry = catalogue.find(({ path }) => path === basename(folder));
  return entry === undefined
    ? {}
    : {
        neuronsPerHeadShard: entry.neuronsPerShard.overview,
        neuronsPerRestShard: entry.neuronsPerShard.remainder,
      };
}

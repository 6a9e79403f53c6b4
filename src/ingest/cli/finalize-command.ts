import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { EXIT_CODES, type ExitCode, UsageError } from '../../cli/exit-codes.ts';
import { formatCount } from '../../cli/format-figures.ts';
import { makeFolder } from '../../cli/make-folder.ts';
import type { ProcessContext } from '../../cli/process-context.ts';
import { writeLines } from '../../cli/progress.ts';
import { removePartialFiles } from '../../cli/write-file.ts';
import { isDatasetId } from '../../dataset/ids.ts';
import { readManifest, writeDatasetList } from '../dataset-files/write-manifest.ts';
import { type ExplanationList, finalize } from '../finalize.ts';
import { mergeDatasets } from '../merge-datasets.ts';
import { problemLines } from './summary.ts';

interface FinalizeOptions {
  out: string;
  datasetId?: string;
}

/** Joins the datasets that several machines made, and derives indexes and manifest from the shards. */
export function finalizeCommand(context: ProcessContext): Command {
  return new Command('finalize')
    .description(
      'Make one dataset of the shards that several runs wrote into one folder, or into several, which are joined.',
    )
    .argument('[parts...]', 'folders of datasets to join, such as parts/1/gpt2-xl')
    .option('--out <folder>', 'folder of datasets', 'public/data')
    .option('--dataset-id <id>', "the dataset there (default: the first part's, or the only one)")
    .action(async (parts: string[], options: FinalizeOptions) => {
      context.exitCode = await runFinalize(parts, options, context);
    });
}

async function runFinalize(
  parts: readonly string[],
  { out, datasetId }: FinalizeOptions,
  { terminal }: ProcessContext,
): Promise<ExitCode> {
  if (parts.length > 0) await makeFolder(out);
  else if (!existsSync(out)) throw new UsageError(`There is no folder ${out}.`);
  const id = datasetId ?? (await chooseId(out, parts));
  if (!isDatasetId(id)) throw new UsageError(`"${id}" cannot be a dataset's id.`);
  const folder = join(out, id);
  await removePartialFiles(out, { recursive: false });
  await removePartialFiles(folder, { recursive: true });
  const corrupt = new Set<string>();
  const onCorrupt = (path: string, reason: string) => void corrupt.add(`${path}: ${reason}`);
  let explanations: ExplanationList = new Map();
  let manifest = await readManifest(folder);
  if (parts.length > 0) {
    const merged = await mergeDatasets(folder, parts, onCorrupt);
    terminal.write(
      `Joined ${formatCount(parts.length)} ${parts.length === 1 ? 'part' : 'parts'}: ${formatCount(merged.groupsCopied)} groups of shards copied, ` +
        `${formatCount(merged.groupsMerged)} merged.\n`,
    );
    explanations = merged.explanations;
    manifest = { ...merged.manifest, id: manifest?.id ?? id };
  }
  if (manifest === null) throw new UsageError(`There is no dataset in ${folder}.`);
  const result = await finalize(folder, manifest, explanations, onCorrupt);
  await writeDatasetList(out);
  const { counts } = result.manifest;
  writeLines(terminal, [
    ...problemLines('Unusable files', [...corrupt]),
    `The dataset ${id} has ${formatCount(counts.withExcerpts)} of ${formatCount(counts.neurons)} neurons with excerpts and ` +
      `${formatCount(counts.explained)} explained, in ${folder}`,
  ]);
  return corrupt.size > 0 ? EXIT_CODES.incomplete : EXIT_CODES.ok;
}

async function chooseId(out: string, parts: readonly string[]): Promise<string> {
  const [first] = parts;
  if (first !== undefined) {
    const manifest = await readManifest(first).catch(() => null);
    if (manifest !== null) return manifest.id;
    throw new UsageError(`${first} is no dataset: it has no manifest.json that can be read.`);
  }
  const { datasets } = await writeDatasetList(out);
  const [only] = datasets;
  if (only === undefined) throw new UsageError(`There is no dataset in ${out}.`);
  if (datasets.length > 1) {
    const ids = datasets.map(({ id }) => id).join(', ');
    throw new UsageError(`There are several datasets in ${out}: ${ids}. Choose one: --dataset-id.`);
  }
  return only.id;
}

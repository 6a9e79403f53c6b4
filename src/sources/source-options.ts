import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { UsageError } from '../cli/exit-codes.ts';
import { parseIntegerOption, parseSecondsOption } from '../cli/option-parsers.ts';
import { KNOWN_MODELS } from '../models/known-models.ts';
import type { ModelDescription } from '../models/model-description.ts';
import { DEMO_MODEL, SYNTHETIC_WIDTHS, syntheticModel } from '../synthetic/synthetic-model.ts';
import { DEFAULT_HTTP_OPTIONS, type HttpSourceOptions } from './http-source.ts';
import type { SourceSpec } from './open-source.ts';
import { readDescription } from './read-description.ts';

/** Which model's files are read, and where from. */
export interface ModelOptions {
  from?: string;
  source?: 'synthetic';
  model: string;
  description?: string;
}

/** @param modelFlag how the model whose neurons are meant is named: a command may know another model, too */
export function addSourceOptions(command: Command, modelFlag = '--model'): Command {
  return command
    .option(
      '--from <URL or folder>',
      "where the released files are (default: the model's public release)",
    )
    .addOption(
      new Option('--source <kind>', 'read a built-in source instead').choices(['synthetic']),
    )
    .option(`${modelFlag} <name>`, `${[...KNOWN_MODELS.keys()].join(' or ')}`, 'gpt2-xl')
    .option('--description <file>', 'describe any other model; see docs/ingest.md');
}

/**
 * @param connections to a host at the same time
 * @param http how patiently it is asked
 * @throws UsageError
 */
export async function resolveModelAndSource(
  options: ModelOptions,
  connections: number,
  http: Partial<HttpSourceOptions> = {},
): Promise<{ model: ModelDescription; source: SourceSpec }> {
  if (options.source === 'synthetic') {
    if (options.from !== undefined || options.description !== undefined) {
      throw new UsageError('--source synthetic takes neither --from nor --description.');
    }
    return {
      model: syntheticModel(SYNTHETIC_WIDTHS),
      source: { kind: 'synthetic', options: DEMO_MODEL },
    };
  }
  const model =
    options.description === undefined
      ? KNOWN_MODELS.get(options.model)
      : await readDescription(options.description);
  if (model === undefined) {
    const known = [...KNOWN_MODELS.keys()].join(' and ');
    throw new UsageError(
      `There is no built-in model "${options.model}": there are ${known}. Describe others with --description.`,
    );
  }
  return {
    model,
    source: chooseSource(options.from ?? model.source.url, model, { ...http, connections }),
  };
}

/** The source that `--from` names, an http(s) address or a folder, or the model's description does. */
function chooseSource(
  from: string | null,
  { files }: ModelDescription,
  http: Partial<HttpSourceOptions>,
): SourceSpec {
  if (from === null) {
    throw new UsageError('Say where the files are: --from with a folder or an address.');
  }
  if (!/^https?:\/\//i.test(from)) return { kind: 'folder', root: from, files };
  if (!URL.canParse(from)) throw new UsageError(`"${from}" is not an address.`);
  return { kind: 'http', base: from, files, options: http };
}

/** How files are fetched and worked on. */
export interface TransferOptions {
  concurrency: number;
  timeout: number;
  attempts: number;
  threads: number;
}

/** Each thread takes some 100 MB: more of them would not stay below 1 GB, nor does a fast line keep more busy. */
const MOST_THREADS = 6;

export function addTransferOptions(command: Command): Command {
  return command
    .option('--concurrency <n>', 'files read at the same time', parseIntegerOption(1, 512), 32)
    .option(
      '--timeout <seconds>',
      'give an answer up that stands still for so long',
      parseSecondsOption,
      DEFAULT_HTTP_OPTIONS.timeout / 1_000,
    )
    .option(
      '--attempts <n>',
      'requests for one file before it counts as failed',
      parseIntegerOption(1, 100),
      DEFAULT_HTTP_OPTIONS.attempts,
    )
    .option(
      '--threads <n>',
      `worker threads that read and pack: one per core, at most ${MOST_THREADS}, unless told`,
      parseIntegerOption(1, 256),
      Math.min(MOST_THREADS, availableParallelism()),
    );
}

export function httpOptions({
  concurrency,
  timeout,
  attempts,
}: TransferOptions): Partial<HttpSourceOptions> & { connections: number } {
  return { connections: concurrency, timeout: timeout * 1_000, attempts };
}

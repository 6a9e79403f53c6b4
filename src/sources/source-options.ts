import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { UsageError } from '../cli/exit-codes.ts';
import { formerOption, parseIntegerOption, parseSecondsOption } from '../cli/option-parsers.ts';
import { KNOWN_MODELS, PUBLIC_RELEASE_VARIABLE } from '../models/known-models.ts';
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
  /** Where pages read the files; for a model whose description does not say where they are. */
  releaseBases?: readonly string[];
}

/** @param modelFlag the option that names the explained model: a command may have options for other models, too */
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
 * @param http options of an HTTP source
 * @throws UsageError
 */
export async function resolveModelAndSource(
  options: ModelOptions,
  http: Partial<HttpSourceOptions>,
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
      ? knownModel(options.model)
      : await readDescription(options.description);
  const { files } = model;
  const from = options.from ?? model.source.url ?? options.releaseBases?.find(isHttpAddress);
  if (from === undefined) {
    throw new UsageError('Say where the files are: --from with a folder or an address.');
  }
  if (!/^https?:\/\//i.test(from)) return { model, source: { kind: 'folder', root: from, files } };
  if (!isHttpAddress(from)) throw new UsageError(`"${from}" is not an address.`);
  return { model, source: { kind: 'http', base: from, files, options: http } };
}

function isHttpAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** @throws UsageError where there is no such model, or what stands in for the public release is not an address */
function knownModel(name: string): ModelDescription {
  const model = KNOWN_MODELS.get(name);
  if (model === undefined) {
    const known = [...KNOWN_MODELS.keys()].join(' and ');
    throw new UsageError(
      `There is no built-in model "${name}": there are ${known}. Describe others with --description.`,
    );
  }
  const url = process.env[PUBLIC_RELEASE_VARIABLE];
  if (url === undefined || url === '') return model;
  if (!isHttpAddress(url)) {
    throw new UsageError(`${PUBLIC_RELEASE_VARIABLE} must be an https:// or http:// address.`);
  }
  return { ...model, source: { ...model.source, url } };
}

/** How files are fetched and processed. */
export interface TransferOptions {
  concurrency: number;
  timeout: number;
  tries: number;
  threads: number;
}

/** Each thread takes some 100 MB: more of them would exceed 1 GB, and a fast connection does not keep them busy. */
const MAX_THREADS = 6;

export function addTransferOptions(command: Command): Command {
  const parseTries = parseIntegerOption(1, 100);
  return command
    .option('--concurrency <n>', 'files read at the same time', parseIntegerOption(1, 512), 32)
    .option(
      '--timeout <seconds>',
      'give up on a response that sends nothing for so long',
      parseSecondsOption,
      DEFAULT_HTTP_OPTIONS.timeout / 1_000,
    )
    .option(
      '--tries <n>',
      'requests for one file before it counts as failed',
      parseTries,
      DEFAULT_HTTP_OPTIONS.tries,
    )
    .addOption(formerOption('--attempts <n>', 'tries', parseTries))
    .option(
      '--threads <n>',
      `worker threads that read and pack: one per core by default, at most ${MAX_THREADS}`,
      parseIntegerOption(1, 256),
      Math.min(MAX_THREADS, availableParallelism()),
    );
}

export function httpOptions({ concurrency, timeout, tries }: TransferOptions) {
  return { connections: concurrency, timeout: timeout * 1_000, tries };
}

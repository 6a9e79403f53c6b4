import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../cli/exit-codes.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { FileTemplates } from '../models/model-description.ts';
import { type ReleaseSource, SourceError, TemplateSource } from './release-source.ts';
import { type NeuronSelection, selectNeurons } from './selection.ts';

/** A copy of (a part of) a release on disk, laid out as the release is. */
export class FolderSource extends TemplateSource implements ReleaseSource {
  readonly url = null;
  readonly mayChange = false;
  readonly #root: string;

  private constructor(root: string, templates: FileTemplates) {
    super(templates);
    this.#root = root;
  }

  /** @throws UsageError where there is no such folder */
  static async open(root: string, templates: FileTemplates): Promise<FolderSource> {
    const found = await stat(root).catch(() => null);
    if (!found?.isDirectory()) throw new UsageError(`There is no folder ${root}.`);
    return new FolderSource(root, templates);
  }

  async readPath(path: string, signal: AbortSignal): Promise<Uint8Array | null> {
    try {
      return await readFile(join(this.#root, path), { signal });
    } catch (error) {
      if (isMissing(error)) return null;
      if (signal.aborted) throw error;
      throw new SourceError(path, (error as Error).message, { cause: error });
    }
  }

  /** Lists files, so that a small part of a release does not cost a request for each of its 307,200 neurons. */
  async listNeurons(): Promise<NeuronSelection> {
    const found: NeuronRef[] = [];
    for (const template of Object.values(this.templates)) {
      if (template === null) continue;
      for await (const neuron of neuronsBelow(this.#root, template.split('/'), {})) {
        found.push(neuron);
      }
    }
    return selectNeurons(found);
  }

  async close(): Promise<void> {}
}

/** Neurons whose file exists: reads only folders that a step of the template names. */
async function* neuronsBelow(
  folder: string,
  [step, ...further]: readonly string[],
  known: Partial<NeuronRef>,
): AsyncGenerator<NeuronRef> {
  if (step === undefined) {
    // Every template names both.
    yield known as NeuronRef;
    return;
  }
  const pattern = stepPattern(step);
  for (const name of await namesIn(folder)) {
    const match = pattern.exec(name);
    if (match === null) continue;
    const named = Object.entries(match.groups ?? {}).map(([key, text]) => [key, Number(text)]);
    const ref = { ...known, ...Object.fromEntries(named) };
    yield* neuronsBelow(join(folder, name), further, ref);
  }
}

function stepPattern(step: string): RegExp {
  const source = step
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace('{layer}', '(?<layer>0|[1-9]\\d{0,6})')
    .replace('{neuron}', '(?<neuron>0|[1-9]\\d{0,6})');
  return new RegExp(`^${source}$`);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw new SourceError(folder, (error as Error).message, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

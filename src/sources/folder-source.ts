import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../cli/exit-codes.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { FileTemplates } from '../models/model-description.ts';
import { filePath } from '../models/model-description.ts';
import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../release/types.ts';
import { type ReleaseFileBody, type ReleaseSource, SourceError } from './release-source.ts';
import { type NeuronSelection, selectNeurons } from './selection.ts';

/** A copy of (a part of) a release on disk, laid out as the release is. */
export class FolderSource implements ReleaseSource {
  readonly url = null;
  readonly mayChange = false;
  readonly #root: string;
  readonly #templates: FileTemplates;

  private constructor(root: string, templates: FileTemplates) {
    this.#root = root;
    this.#templates = templates;
  }

  /** @throws UsageError where there is no such folder */
  static async open(root: string, templates: FileTemplates): Promise<FolderSource> {
    const isFolder = await stat(root).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) throw new UsageError(`There is no folder ${root}.`);
    return new FolderSource(root, templates);
  }

  nameOf(kind: ReleaseFileKind, neuronRef: NeuronRef): string {
    return filePath(this.#templates, kind, neuronRef) ?? kind;
  }

  async readFile(
    kind: ReleaseFileKind,
    neuronRef: NeuronRef,
    signal: AbortSignal,
  ): Promise<ReleaseFileBody | null> {
    const path = filePath(this.#templates, kind, neuronRef);
    if (path === null) return null;
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
    for (const kind of RELEASE_FILE_KINDS) {
      const template = this.#templates[kind];
      if (template === null) continue;
      for await (const neuron of this.#matching(template)) found.push(neuron);
    }
    return selectNeurons(found);
  }

  async close(): Promise<void> {}

  /** Neurons whose file of this template exists: reads only folders that a step of the template names. */
  async *#matching(template: string): AsyncGenerator<NeuronRef> {
    const walk = async function* (
      folder: string,
      steps: readonly string[],
      neuronRef: Partial<NeuronRef>,
    ): AsyncGenerator<NeuronRef> {
      const [step, ...further] = steps;
      if (step === undefined) {
        const { layer, neuron } = neuronRef;
        if (layer !== undefined && neuron !== undefined) yield { layer, neuron };
        return;
      }
      const pattern = stepPattern(step);
      for (const name of await namesIn(folder)) {
        const match = pattern.exec(name);
        if (match === null) continue;
        const { layer, neuron } = match.groups ?? {};
        yield* walk(join(folder, name), further, {
          ...neuronRef,
          ...(layer === undefined ? {} : { layer: Number(layer) }),
          ...(neuron === undefined ? {} : { neuron: Number(neuron) }),
        });
      }
    };
    yield* walk(this.#root, template.split('/'), {});
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

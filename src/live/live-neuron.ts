import type { DatasetEntry } from '../dataset/dataset-list.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { ReleaseLocation } from '../dataset/release-location.ts';
import type { ReleaseFileKind } from '../release/types.ts';
import { fetchReleaseFile } from './fetch-release-file.ts';
import type { FileState, LiveNeuron, LiveRelated, LiveResult, MainKind } from './live-state.ts';
import { PackSession, PackWorkerError } from './pack-client.ts';
import type { PackResult, ReadResult } from './pack-protocol.ts';
import { answeredBase, baseStorageKey, orderedBases, releaseAddress } from './release-address.ts';
import { mostTelling, ReleaseFileError } from './release-file-error.ts';

/** A dataset that names its release. */
type LiveDataset = Pick<DatasetEntry, 'id'> & { release: ReleaseLocation };

/**
 * Reads a neuron from the release that the dataset names: of one base at a time, the one that answered last first.
 *
 * @param onActivations called with what is known as soon as the activations are read, if the explanations are not yet
 * @throws DescribedError where no base has a file that can be shown
 * @throws the signal's reason when it aborts
 */
export async function readLiveNeuron(
  { id, release }: LiveDataset,
  neuronRef: NeuronRef,
  signal: AbortSignal,
  onActivations: (neuron: LiveNeuron) => void,
): Promise<LiveResult> {
  const errors: ReleaseFileError[] = [];
  for (const base of orderedBases(id, release.bases)) {
    const reading = new BaseReading(release, base, neuronRef, signal);
    try {
      const neuron = await reading.readNeuron((neuron) => {
        rememberBase(id, base);
        onActivations(neuron);
      });
      if (neuron !== undefined) {
        rememberBase(id, base);
        return neuron;
      }
      errors.push(...reading.errors);
      const isMissing = reading.errors.every(({ problem }) => problem.kind === 'missing');
      // A base that has never answered may not be the release at all.
      if (isMissing && base === answeredBase(id)) return { kind: 'missing' };
    } finally {
      reading.close();
    }
  }
  throw mostTelling(errors);
}

/**
 * Reads a neuron's related tokens and neurons.
 *
 * @param base that the neuron was read from
 * @throws the signal's reason when it aborts
 */
export async function readLiveRelated(
  { release }: LiveDataset,
  base: string,
  neuronRef: NeuronRef,
  signal: AbortSignal,
): Promise<LiveRelated> {
  const reading = new BaseReading(release, base, neuronRef, signal);
  try {
    const [neurons, byActivation, byWeight] = await Promise.all([
      reading.readFile('related-neurons'),
      reading.readFile('related-tokens-by-activation'),
      reading.readFile('related-tokens-by-weight'),
    ]);
    const files = {
      'related-neurons': neurons,
      'related-tokens-by-activation': byActivation,
      'related-tokens-by-weight': byWeight,
    };
    const { file, overview } = await reading.pack(files);
    return { files, file, overview: JSON.parse(overview) };
  } finally {
    reading.close();
  }
}

function rememberBase(dataset: string, base: string): void {
  try {
    localStorage.setItem(baseStorageKey(dataset), base);
  } catch {
    // Refused, or full: the bases are asked in their order again.
  }
}

/** Reads one neuron's files from one base. To be closed. */
class BaseReading {
  /** Of files that are missing or failed. */
  readonly errors: ReleaseFileError[] = [];
  readonly #release: ReleaseLocation;
  readonly #base: string;
  readonly #neuronRef: NeuronRef;
  readonly #signal: AbortSignal;
  readonly #session: PackSession;
  readonly #missing: string[] = [];
  #hasRead = false;

  constructor(release: ReleaseLocation, base: string, neuronRef: NeuronRef, signal: AbortSignal) {
    this.#release = release;
    this.#base = base;
    this.#neuronRef = neuronRef;
    this.#signal = signal;
    this.#session = new PackSession(neuronRef, release);
  }

  /** What the base has of the neuron; `undefined` where that is neither activations nor explanations. */
  async readNeuron(onActivations: (neuron: LiveNeuron) => void): Promise<LiveNeuron | undefined> {
    // The heatmap comes first: on a slow line the explanations wait until the activations are nearly here.
    let startExplanations = () => {};
    const mayStart = new Promise<void>((resolve) => {
      startExplanations = resolve;
    });
    const timer = setTimeout(startExplanations, LONGEST_HEAD_START);
    let explanations: FileState = { kind: 'pending' };
    const whenExplained = mayStart
      .then(() => this.readFile('explanations'))
      .then((state) => {
        explanations = state;
      });
    // Awaited below; until then a failure is nobody's.
    whenExplained.catch(() => {});
    const activations = await this.readFile('activations', startExplanations).finally(() => {
      clearTimeout(timer);
      startExplanations();
    });
    let first: PackedText | undefined;
    if (activations.kind === 'read' && explanations.kind === 'pending') {
      first = await this.pack({ activations });
      const { file, overview } = first;
      onActivations({
        kind: 'read',
        base: this.#base,
        file,
        files: { activations, explanations },
        hasFailed: false,
        overview: JSON.parse(overview),
        remainder: undefined,
      });
    }
    await whenExplained;
    const files: Record<MainKind, FileState> = { activations, explanations };
    if (!this.#hasRead) return undefined;
    const packed = await this.pack(files).catch((error: unknown) => {
      // The explanations have killed the worker, and with it what it had read.
      if (first === undefined) throw error;
      return first;
    });
    const { file, overview, remainder } = packed;
    const hasFailed = activations.kind === 'failed' || files.explanations.kind === 'failed';
    return {
      kind: 'read',
      base: this.#base,
      file,
      files,
      hasFailed,
      overview: JSON.parse(overview),
      remainder,
    };
  }

  /** @throws the signal's reason when it aborts */
  async readFile(kind: ReleaseFileKind, onNearlyRead?: () => void): Promise<FileState> {
    const template = this.#release.files[kind];
    if (template === null || template === undefined) return { kind: 'none' };
    const address = releaseAddress(this.#base, template, this.#neuronRef);
    const signal = this.#signal;
    try {
      const { bytes, isNew } = await fetchReleaseFile(address, { signal, onNearlyRead });
      if (bytes === null) {
        this.errors.push(new ReleaseFileError(address, { kind: 'missing', status: 404 }));
        if (isNew) this.#missing.push(address);
        return { kind: 'missing', address };
      }
      const result = await this.#session.read(kind, address, bytes, isNew);
      signal.throwIfAborted();
      if (result.kind !== 'read') throw invalidFile(address, result);
      this.#hasRead = true;
      return { kind: 'read', address };
    } catch (cause) {
      if (signal.aborted) throw cause;
      const error = fileError(address, cause);
      this.errors.push(error);
      return { kind: 'failed', address, error };
    }
  }

  /** @throws DescribedError */
  async pack(files: Partial<Record<ReleaseFileKind, FileState>>): Promise<PackedText> {
    const entries = Object.entries(files) as [ReleaseFileKind, FileState][];
    const failed = entries.filter(([, { kind }]) => kind === 'failed').map(([kind]) => kind);
    const file = releaseAddress(this.#base, this.#release.files.activations ?? '', this.#neuronRef);
    try {
      const result = await this.#session.pack(failed);
      this.#signal.throwIfAborted();
      if (result.kind !== 'packed') throw invalidFile(file, result);
      return { file, ...result };
    } catch (cause) {
      if (this.#signal.aborted) throw cause;
      throw fileError(file, cause);
    }
  }

  close(): void {
    // A file is missing from a release of which others are there; else it may only lie elsewhere.
    this.#session.close(this.#hasRead ? this.#missing : []);
  }
}

/** Milliseconds until the explanations are asked for, however slowly the activations come. */
const LONGEST_HEAD_START = 1_000;

interface PackedText extends Extract<PackResult, { kind: 'packed' }> {
  /** The address of the activations. */
  file: string;
}

/** @throws anything that is no trouble with the file */
function fileError(address: string, error: unknown): ReleaseFileError {
  if (error instanceof ReleaseFileError) return error;
  if (error instanceof PackWorkerError) return new ReleaseFileError(address, { kind: 'worker' });
  throw error;
}

function invalidFile(
  address: string,
  { looksLikeHtml, field, reason }: Extract<ReadResult, { kind: 'invalid' }>,
): ReleaseFileError {
  const notJson = /^not JSON \((.*)\)$/s.exec(reason);
  if (looksLikeHtml) return new ReleaseFileError(address, { kind: 'html' });
  if (notJson !== null) {
    return new ReleaseFileError(address, { kind: 'not-json', reason: notJson[1]!.slice(0, 200) });
  }
  return new ReleaseFileError(address, { kind: 'invalid', field, reason });
}

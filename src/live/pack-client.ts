import type { NeuronRef } from '../dataset/ids.ts';
import type { ReleaseFileKind } from '../release/types.ts';
import type {
  LivePackSettings,
  PackRequest,
  PackResponse,
  PackResult,
  ReadResult,
} from './pack-protocol.ts';

/** Milliseconds until a worker that has not answered counts as dead: the largest file takes two seconds. */
const LONGEST_WORK = 30_000;

/** The worker that parses and packs has died, most likely of too little memory. */
export class PackWorkerError extends Error {
  override readonly name = 'PackWorkerError';
}

let worker: Worker | undefined;
let lastNumber = 0;
const waiting = new Map<
  number,
  { resolve: (result: never) => void; reject: (error: unknown) => void; timer: number }
>();

/** Starts the worker, unless it runs. */
export function startPackWorker(): Worker {
  if (worker !== undefined) return worker;
  const started = new Worker(new URL('./pack.worker.ts', import.meta.url), { type: 'module' });
  worker = started;
  started.onmessage = ({ data }: MessageEvent<PackResponse>) => {
    const entry = waiting.get(data.request);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    waiting.delete(data.request);
    entry.resolve(data.result as never);
  };
  started.onerror = (event) => {
    event.preventDefault();
    if (worker === started) stopPackWorker();
  };
  return started;
}

function stopPackWorker(): void {
  worker?.terminate();
  worker = undefined;
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(new PackWorkerError('the worker stopped'));
  }
  waiting.clear();
}

/** Parses and packs the files of one neuron in the worker. To be closed. */
export class PackSession {
  readonly #session = ++lastNumber;
  readonly #neuronRef: NeuronRef;
  readonly #settings: LivePackSettings;

  constructor({ layer, neuron }: NeuronRef, { activationDecimals, quantiles }: LivePackSettings) {
    this.#neuronRef = { layer, neuron };
    this.#settings = { activationDecimals, quantiles };
  }

  /**
   * @param bytes of the file, which the worker takes over
   * @param isNew not kept in the browser yet
   * @throws PackWorkerError
   */
  read(
    fileKind: ReleaseFileKind,
    address: string,
    bytes: Uint8Array<ArrayBuffer>,
    isNew: boolean,
  ): Promise<ReadResult> {
    const request = ++lastNumber;
    const message: PackRequest = {
      kind: 'read',
      request,
      session: this.#session,
      neuronRef: this.#neuronRef,
      fileKind,
      address,
      bytes,
      intervals: this.#settings.quantiles.length - 1,
      isNew,
    };
    return ask(request, message, [bytes.buffer]);
  }

  /**
   * @param failed kinds of file that exist but could not be loaded
   * @throws PackWorkerError
   */
  pack(failed: readonly ReleaseFileKind[]): Promise<PackResult> {
    const request = ++lastNumber;
    return ask(request, {
      kind: 'pack',
      request,
      session: this.#session,
      neuronRef: this.#neuronRef,
      settings: this.#settings,
      failed,
    });
  }

  /**
   * Ends the session; what it has read is then kept in the browser.
   *
   * @param missing addresses where the release has no file
   */
  close(missing: readonly string[]): void {
    worker?.postMessage({ kind: 'close', session: this.#session, missing } satisfies PackRequest);
  }
}

function ask<Result extends ReadResult | PackResult>(
  request: number,
  message: PackRequest,
  transfer: Transferable[] = [],
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(stopPackWorker, LONGEST_WORK);
    waiting.set(request, { resolve: resolve as (result: never) => void, reject, timer });
    startPackWorker().postMessage(message, transfer);
  });
}

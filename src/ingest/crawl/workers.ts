import { setMaxListeners } from 'node:events';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { RELEASE_FILE_KINDS } from '../../release/types.ts';
import type { SourceSpec } from '../../sources/open-source.ts';
import type { ReleaseSource } from '../../sources/release-source.ts';
import {
  type BlockPlan,
  BlockProcessor,
  type BlockReport,
  type BlockSettings,
} from './block-processor.ts';

/** Works blocks off, here or in worker threads. */
export interface BlockWorkers {
  /** Blocks to have in hand at the same time, so that nothing waits. */
  readonly capacity: number;
  /** @throws where the dataset's folder cannot be written, or the work is aborted */
  run(plan: BlockPlan): Promise<BlockReport>;
  close(): Promise<void>;
}

/** Blocks that are packed or written while the connections are busy with others. */
const BLOCKS_AHEAD = 2;

function blocksAtOnce(concurrency: number, { perShard }: BlockSettings): number {
  return BLOCKS_AHEAD + Math.ceil(concurrency / (RELEASE_FILE_KINDS.length * perShard.remainder));
}

/** In this thread: for few neurons, for which starting others takes longer than the work. */
export function runInProcess(
  source: ReleaseSource,
  settings: BlockSettings,
  concurrency: number,
  signal: AbortSignal,
): BlockWorkers {
  // Every request listens to it; Node warns of a leak beyond ten.
  setMaxListeners(0, signal);
  const work = new BlockProcessor(source, settings, concurrency, signal);
  return {
    capacity: blocksAtOnce(concurrency, settings),
    run: (plan) => work.run(plan),
    close: async () => {},
  };
}

/** What a worker thread is started with. */
export interface WorkerData {
  source: SourceSpec;
  settings: BlockSettings;
  concurrency: number;
}

export type WorkerRequest = { kind: 'run'; call: number; plan: BlockPlan } | { kind: 'abort' };

export type WorkerResponse =
  | { kind: 'done'; call: number; report: BlockReport }
  | { kind: 'failed'; call: number; message: string };

interface Thread {
  worker: Worker;
  calls: Map<number, { resolve: (report: BlockReport) => void; reject: (error: Error) => void }>;
}

/** In `threads` worker threads, each of which reads, packs and writes whole blocks. */
export function runInThreads(
  source: SourceSpec,
  settings: BlockSettings,
  concurrency: number,
  threads: number,
  signal: AbortSignal,
): BlockWorkers {
  const share = Math.max(1, Math.ceil(concurrency / threads));
  const data: WorkerData = { source: withConnections(source, share), settings, concurrency: share };
  const limits = limitsOf(threads);
  const all = Array.from({ length: threads }, () => startThread(data, limits));
  const post = ({ worker }: Thread, message: WorkerRequest) => worker.postMessage(message);
  const abort = () => {
    for (const thread of all) post(thread, { kind: 'abort' });
  };
  signal.addEventListener('abort', abort, { once: true });
  let calls = 0;
  return {
    capacity: threads * blocksAtOnce(share, settings),
    run: (plan) =>
      new Promise((resolve, reject) => {
        const thread = all.reduce((a, b) => (b.calls.size < a.calls.size ? b : a));
        const call = calls++;
        thread.calls.set(call, { resolve, reject });
        post(thread, { kind: 'run', call, plan });
      }),
    close: async () => {
      signal.removeEventListener('abort', abort);
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}

/**
 * Memory of so many MB that all threads together may fill before they clear up: with 16 each they copy neurons that
 * are soon done with, which takes nearly a tenth of their time, with more than 48 each they gain nothing.
 */
const YOUNG_MEGABYTES = { all: 96, least: 16, most: 48 };

/** That of a plain process: less would end the whole process at a file of 64 MB. */
const OLD_MEGABYTES = 2_048;

function limitsOf(threads: number): ResourceLimits {
  const { all, least, most } = YOUNG_MEGABYTES;
  return {
    maxYoungGenerationSizeMb: Math.max(least, Math.min(most, Math.floor(all / threads))),
    maxOldGenerationSizeMb: OLD_MEGABYTES,
  };
}

/** Bundled, as the commands are, this file is JavaScript and has the thread's code beside it. */
const IS_BUNDLED = import.meta.url.endsWith('.js');

/**
 * Where tests run from the sources the thread's code is TypeScript, whose loader must be registered in each thread:
 * neither `--import` nor this process' own loader does that.
 */
function startWorker(workerData: WorkerData, resourceLimits: ResourceLimits): Worker {
  const code = new URL(`./worker.${IS_BUNDLED ? 'js' : 'ts'}`, import.meta.url);
  if (IS_BUNDLED) return new Worker(code, { workerData, resourceLimits });
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const script = `
    import(${loader})
      .then(({ register }) => register())
      .then(() => import(${JSON.stringify(code.href)}));
  `;
  return new Worker(script, { eval: true, workerData, resourceLimits, execArgv: [] });
}

function startThread(data: WorkerData, limits: ResourceLimits): Thread {
  const calls: Thread['calls'] = new Map();
  const worker = startWorker(data, limits);
  const failAll = (error: Error) => {
    for (const { reject } of calls.values()) reject(error);
    calls.clear();
  };
  worker.on('message', (message: WorkerResponse) => {
    const call = calls.get(message.call);
    calls.delete(message.call);
    if (message.kind === 'done') call?.resolve(message.report);
    else call?.reject(new Error(message.message));
  });
  worker.on('error', failAll);
  worker.on('exit', (code) => failAll(new Error(`A worker thread ended with ${code}.`)));
  return { worker, calls };
}

function withConnections(source: SourceSpec, connections: number): SourceSpec {
  return source.kind === 'http'
    ? { ...source, options: { ...source.options, connections } }
    : source;
}

import { setMaxListeners } from 'node:events';
import { Worker } from 'node:worker_threads';
import { RELEASE_FILE_KINDS } from '../../release/types.ts';
import type { SourceSpec } from '../../sources/open-source.ts';
import type { ReleaseSource } from '../../sources/release-source.ts';
import {
  type CrawlSettings,
  type GroupPlan,
  GroupProcessor,
  type GroupReport,
} from './group-processor.ts';

/** Processes shard groups, in this thread or in worker threads. */
export interface CrawlWorkers {
  /** Groups to process at the same time, so that neither connections nor threads wait. */
  readonly capacity: number;
  /** @throws where the dataset's folder cannot be written, or the work is aborted */
  run(plan: GroupPlan): Promise<GroupReport>;
  close(): Promise<void>;
}

/** Groups that are packed or written while the connections are busy with others. */
const GROUPS_AHEAD = 2;

function groupsAtOnce(concurrency: number, { perShard }: CrawlSettings): number {
  return GROUPS_AHEAD + Math.ceil(concurrency / (RELEASE_FILE_KINDS.length * perShard.remainder));
}

/** For few neurons, for which starting threads would take longer than the work. */
export function runInProcess(
  source: ReleaseSource,
  settings: CrawlSettings,
  concurrency: number,
  signal: AbortSignal,
): CrawlWorkers {
  // Every request adds a listener; Node warns of a leak beyond ten.
  setMaxListeners(0, signal);
  const processor = new GroupProcessor(source, settings, concurrency, signal);
  return {
    capacity: groupsAtOnce(concurrency, settings),
    run: (plan) => processor.run(plan),
    close: async () => {},
  };
}

/** What a worker thread is started with. */
export interface WorkerData {
  source: SourceSpec;
  settings: CrawlSettings;
  concurrency: number;
}

/** `null` aborts the work. */
export type WorkerRequest = { requestId: number; plan: GroupPlan } | null;

export type WorkerResponse = { requestId: number } & (
  | { report: GroupReport }
  | { message: string }
);

interface Thread {
  worker: Worker;
  requests: Map<number, { resolve: (report: GroupReport) => void; reject: (error: Error) => void }>;
}

/** Uses `threads` worker threads, each of which reads, packs and writes whole groups. */
export function runInThreads(
  source: SourceSpec,
  settings: CrawlSettings,
  concurrency: number,
  threads: number,
  signal: AbortSignal,
): CrawlWorkers {
  const perThread = Math.max(1, Math.ceil(concurrency / threads));
  const own: SourceSpec =
    source.kind === 'http'
      ? { ...source, options: { ...source.options, connections: perThread } }
      : source;
  const data: WorkerData = { source: own, settings, concurrency: perThread };
  const workers = Array.from({ length: threads }, () => startThread(data, threads));
  const abort = () => {
    for (const { worker } of workers) worker.postMessage(null satisfies WorkerRequest);
  };
  signal.addEventListener('abort', abort, { once: true });
  let nextId = 0;
  return {
    capacity: threads * groupsAtOnce(perThread, settings),
    run: (plan) =>
      new Promise((resolve, reject) => {
        const thread = workers.reduce((a, b) => (b.requests.size < a.requests.size ? b : a));
        const requestId = nextId++;
        thread.requests.set(requestId, { resolve, reject });
        thread.worker.postMessage({ requestId, plan } satisfies WorkerRequest);
      }),
    close: async () => {
      signal.removeEventListener('abort', abort);
      await Promise.all(workers.map(({ worker }) => worker.terminate()));
    },
  };
}

/**
 * MB of young generation, `all` shared by the threads: with 16 each the collector copies neurons that are soon
 * released, which takes nearly a tenth of the time; more than 48 each gains nothing.
 */
const YOUNG_MEGABYTES = { all: 96, min: 16, max: 48 };

/** As in a process without limits: with less, a file of 64 MB would end the whole process. */
const OLD_MEGABYTES = 2_048;

/** The bundled commands have this file as JavaScript, with the worker's code beside it. */
const IS_BUNDLED = import.meta.url.endsWith('.js');

/**
 * Where tests run from the sources, the worker's code is TypeScript, whose loader must be registered in each thread:
 * neither `--import` nor this process' own loader does that.
 */
function startWorker(workerData: WorkerData, threads: number): Worker {
  const { all, min, max } = YOUNG_MEGABYTES;
  const resourceLimits = {
    maxYoungGenerationSizeMb: Math.max(min, Math.min(max, Math.floor(all / threads))),
    maxOldGenerationSizeMb: OLD_MEGABYTES,
  };
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

function startThread(data: WorkerData, threads: number): Thread {
  const requests: Thread['requests'] = new Map();
  const worker = startWorker(data, threads);
  const failAll = (error: Error) => {
    for (const { reject } of requests.values()) reject(error);
    requests.clear();
  };
  worker.on('message', (response: WorkerResponse) => {
    const request = requests.get(response.requestId);
    requests.delete(response.requestId);
    if ('report' in response) request?.resolve(response.report);
    else request?.reject(new Error(response.message));
  });
  worker.on('error', failAll);
  worker.on('exit', (code) => failAll(new Error(`A worker thread ended with ${code}.`)));
  return { worker, requests };
}

import { Worker } from 'node:worker_threads';

/** Reads its share of files once to warm up, then once more with `JSON.parse`, and nothing else. */
const READER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { readFileSync } = require('node:fs');
  const readAll = () => { for (const path of workerData) JSON.parse(readFileSync(path, 'utf8')); };
  readAll();
  parentPort.once('message', () => { readAll(); parentPort.postMessage('done'); });
  parentPort.postMessage('ready');
`;

/** Seconds that reading and `JSON.parse` of these files take with so many threads, which are already warm. */
export async function measureParseLimit(
  paths: readonly string[],
  threads: number,
): Promise<number> {
  const workers = Array.from(
    { length: threads },
    (_, thread) =>
      new Worker(READER, {
        eval: true,
        workerData: paths.filter((_path, place) => place % threads === thread),
      }),
  );
  const message = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
    });
  await Promise.all(workers.map(message));
  const begun = performance.now();
  await Promise.all(
    workers.map((worker) => {
      const done = message(worker);
      worker.postMessage('go');
      return done;
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return seconds;
}

import { Worker } from 'node:worker_threads';

/** Fetches its share of files twice, the second time on the clock: with `JSON.parse`, and nothing else. */
const READER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Agent } = require('undici');
  const { addresses, connections } = workerData;
  const agent = new Agent({ connections });
  const readAll = async (list) => {
    let next = 0;
    const readOn = async () => {
      while (next < list.length) {
        const url = new URL(list[next++]);
        const { body } = await agent.request({ origin: url.origin, path: url.pathname, method: 'GET' });
        const chunks = [];
        for await (const chunk of body) chunks.push(chunk);
        JSON.parse(Buffer.concat(chunks).toString('utf8'));
      }
    };
    await Promise.all(Array.from({ length: connections }, readOn));
  };
  parentPort.once('message', async () => {
    await readAll(addresses);
    parentPort.postMessage('done');
  });
  readAll(addresses.slice(0, 500)).then(() => parentPort.postMessage('ready'));
`;

/** Seconds that fetching and `JSON.parse` of these files take with so many threads, which are already warm. */
export async function measureParseLimit(
  addresses: readonly string[],
  threads: number,
  connections: number,
): Promise<number> {
  const workers = Array.from(
    { length: threads },
    (_, thread) =>
      new Worker(READER, {
        eval: true,
        workerData: {
          addresses: addresses.filter((_address, place) => place % threads === thread),
          connections: Math.ceil(connections / threads),
        },
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

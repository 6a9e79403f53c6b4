/** A worker thread of the ingest: opens the source by itself and works off the blocks it is sent. */
import { setMaxListeners } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openSource } from '../../sources/open-source.ts';
import { BlockProcessor } from './block-processor.ts';
import type { WorkerData, WorkerRequest, WorkerResponse } from './workers.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the code of a worker thread.');
const { source, settings, concurrency } = workerData as WorkerData;
const abort = new AbortController();
setMaxListeners(0, abort.signal);

// Opening may take a second, in which messages arrive: the promise is what they wait for.
const work = openSource(source).then(
  (opened) => new BlockProcessor(opened, settings, concurrency, abort.signal),
);

const send = (message: WorkerResponse) => port.postMessage(message);

port.on('message', (message: WorkerRequest) => {
  if (message.kind === 'abort') {
    abort.abort();
    return;
  }
  const { call, plan } = message;
  work
    .then((ready) => ready.run(plan))
    .then(
      (report) => send({ kind: 'done', call, report }),
      (error: Error) => send({ kind: 'failed', call, message: error.message }),
    );
});

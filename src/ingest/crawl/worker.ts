/** A worker thread of the ingest: opens the source itself and processes the shard groups it is sent. */
import { setMaxListeners } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openSource } from '../../sources/open-source.ts';
import { GroupProcessor } from './group-processor.ts';
import type { WorkerData, WorkerRequest, WorkerResponse } from './workers.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the code of a worker thread.');
const { source, settings, concurrency } = workerData as WorkerData;
const abort = new AbortController();
setMaxListeners(0, abort.signal);

// Opening may take a second, in which messages arrive: they wait for the promise.
const processor = openSource(source).then(
  (opened) => new GroupProcessor(opened, settings, concurrency, abort.signal),
);

port.on('message', async (request: WorkerRequest) => {
  if (request === null) return abort.abort();
  const { requestId, plan } = request;
  const response: WorkerResponse = await processor
    .then((ready) => ready.run(plan))
    .then(
      (report) => ({ requestId, report }),
      ({ message }: Error) => ({ requestId, message }),
    );
  port.postMessage(response);
});

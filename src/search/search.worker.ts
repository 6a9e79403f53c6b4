import { fileAddress } from '../data/data-folder.ts';
import { fetchJson } from '../data/read-json.ts';
import type { SearchWorkerRequest, SearchWorkerResponse } from './protocol.ts';
import { SearchSession } from './search-session.ts';

declare const self: DedicatedWorkerGlobalScope;

// A failure inside a promise is otherwise nobody's: the page would wait for its results for ever.
self.addEventListener('unhandledrejection', ({ reason }) => self.reportError(reason));

let session: SearchSession | null = null;

self.onmessage = ({ data }: MessageEvent<SearchWorkerRequest>) => {
  if (data.kind === 'open') {
    session?.close();
    session = new SearchSession(
      data.dataFolder.entry.layers,
      (path, signal) => fetchJson(fileAddress(data.dataFolder, path), { signal }),
      (message: SearchWorkerResponse, transfer: Transferable[] = []) =>
        self.postMessage(message, transfer),
    );
    return;
  }
  session?.handle(data);
};

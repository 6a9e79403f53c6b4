import { keepFile } from './kept-files.ts';
import type { PackRequest, PackResponse, SessionId } from './pack-protocol.ts';
import { NeuronFiles } from './pack-release.ts';

declare const self: DedicatedWorkerGlobalScope;

interface Session {
  files: NeuronFiles;
  /** To be kept when the session ends: what is shown comes first. */
  read: { address: string; bytes: Uint8Array<ArrayBuffer> }[];
}

const sessions = new Map<SessionId, Session>();

self.onmessage = ({ data }: MessageEvent<PackRequest>) => {
  if (data.kind === 'close') {
    void close(data.session, data.missing);
    return;
  }
  const session = sessions.get(data.session) ?? {
    files: new NeuronFiles(data.neuronRef),
    read: [],
  };
  sessions.set(data.session, session);
  if (data.kind === 'pack') {
    return respond({
      request: data.request,
      result: session.files.pack(data.settings, data.failed),
    });
  }
  const { request, fileKind, address, bytes, intervals, isNew } = data;
  const text = new TextDecoder().decode(bytes);
  const result = session.files.read(fileKind, address, text, intervals);
  if (result.kind === 'read' && isNew) session.read.push({ address, bytes });
  respond({ request, result });
};

function respond(response: PackResponse): void {
  self.postMessage(response);
}

async function close(id: SessionId, missing: readonly string[]): Promise<void> {
  const session = sessions.get(id);
  sessions.delete(id);
  for (const { address, bytes } of session?.read ?? []) await keepFile(address, bytes);
  for (const address of missing) await keepFile(address, null);
}

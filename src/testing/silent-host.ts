import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** So long it stays silent: a reader that has no limit of its own meets a broken connection. */
const SILENT_MILLISECONDS = 5_000;

/**
 * Starts a host that accepts connections and says nothing, so that a secure connection to it is never made. It is gone
 * when the running test is over. @returns its address, https
 */
export async function listenSilently(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    setTimeout(() => socket.destroy(), SILENT_MILLISECONDS).unref();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

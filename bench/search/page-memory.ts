import type { CDPSession, Page } from '@playwright/test';

interface HeapUsage {
  usedSize: number;
  /** Of ArrayBuffers, which are not in the heap. */
  backingStorageSize?: number;
}

/**
 * Megabytes (2^20 bytes) that a page and its workers hold after a garbage collection, array buffers included: what
 * `performance.memory` leaves out.
 */
export async function measureMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const workers = await attachWorkers(session);
  const bytes = await Promise.all(
    [session.send.bind(session) as Send, ...workers].map(async (send) => {
      await send('HeapProfiler.collectGarbage');
      const { usedSize, backingStorageSize = 0 } = (await send(
        'Runtime.getHeapUsage',
      )) as HeapUsage;
      return usedSize + backingStorageSize;
    }),
  );
  await session.detach();
  return bytes.reduce((sum, one) => sum + one, 0) / 2 ** 20;
}

type Send = (method: string) => Promise<unknown>;

/** Playwright gives no session of a worker: messages go through the page's. */
async function attachWorkers(session: CDPSession): Promise<Send[]> {
  const targets: string[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  session.on('Target.attachedToTarget', ({ sessionId }) => targets.push(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown };
    waiting.get(id)?.(result);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return targets.map((sessionId) => (method) => {
    const id = ++last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      void session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method }),
      });
    });
  });
}

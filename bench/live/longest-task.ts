import type { Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the browser's clock. */
  readonly ts: number;
  /** Microseconds of the thread's own time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
}

/**
 * The longest task of the page's main thread while `visit` runs, in milliseconds of the thread's own time, so that what
 * else the machine does is not counted.
 * @param after a part of an address: only tasks after the first request of it are looked at
 */
export async function longestTask(
  page: Page,
  after: string,
  visit: () => Promise<void>,
): Promise<number> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'],
  });
  await visit();
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    traceEvents: TraceEvent[];
  };
  const events = trace.traceEvents;
  const request = events.find(
    ({ name, args }) => name === 'ResourceSendRequest' && args?.data?.url?.includes(after),
  );
  if (request === undefined) throw new Error(`The page asked for nothing with "${after}".`);
  const tasks = events.filter(
    ({ name, ph, pid, tid, ts }) =>
      name === 'RunTask' &&
      ph === 'X' &&
      pid === request.pid &&
      tid === request.tid &&
      ts > request.ts,
  );
  return Math.max(...tasks.map(({ tdur = Number.NaN }) => tdur)) / 1_000;
}

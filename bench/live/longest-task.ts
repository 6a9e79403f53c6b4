import type { Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the browser's clock. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
}

/**
 * The longest task of the page's main thread while `visit` runs, in milliseconds.
 * @param after a part of an address: only tasks that end after the first response from there are looked at
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
    ({ name, ph, pid, tid, ts, dur = 0 }) =>
      name === 'RunTask' &&
      ph === 'X' &&
      pid === request.pid &&
      tid === request.tid &&
      ts + dur > request.ts,
  );
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1_000;
}

import type { Page } from '@playwright/test';

/** What a page's frames cost, in milliseconds. */
export interface Frames {
  /** Main-thread time of each frame, its input events' handlers included. */
  readonly busy: readonly number[];
  /** Time from each frame's beginning to the next one's. */
  readonly intervals: readonly number[];
}

/**
 * A frame costs what its input events' handlers take, and the time from its first animation callback to a task
 * queued by that callback, which runs when the frame is painted. Waiting for the frame to begin is no cost.
 */
const RECORDER = `
  (() => {
    let handling = 0;
    let handled = 0;
    let start = 0;
    let last = 0;
    let busy = [];
    let intervals = [];
    for (const type of ['wheel', 'pointermove', 'mousemove']) {
      addEventListener(type, () => { handling = performance.now(); }, { capture: true, passive: true });
      addEventListener(type, () => { handled += performance.now() - handling; }, { passive: true });
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      if (start === 0) return;
      busy.push(handled + performance.now() - start);
      handled = 0;
      start = 0;
    };
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => request((time) => {
      if (start === 0) start = performance.now();
      if (last !== 0 && time !== last) intervals.push(time - last);
      last = time;
      callback(time);
      channel.port2.postMessage(0);
    });
    window.takeFrames = () => {
      const taken = { busy, intervals };
      busy = [];
      intervals = [];
      last = 0;
      // Of an event that changed nothing.
      handled = 0;
      return taken;
    };
  })()
`;

export async function recordFrames(page: Page): Promise<void> {
  await page.addInitScript({ content: RECORDER });
}

/** The frames since the last call, or since the page opened. */
export async function takeFrames(page: Page): Promise<Frames> {
  return page.evaluate('window.takeFrames()') as Promise<Frames>;
}

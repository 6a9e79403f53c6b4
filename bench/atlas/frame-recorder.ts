import type { Page } from '@playwright/test';

/** What a page's frames cost, in milliseconds. */
export interface Frames {
  /** Main-thread time of each frame: from its first input event or callback to the end of its paint. */
  readonly busy: readonly number[];
  /** Time from each frame's beginning to the next one's. */
  readonly intervals: readonly number[];
}

/**
 * Counts a frame from the first handler of an input event, or the first animation callback where none came
 * before, to a task queued by that callback, which runs when the frame is painted.
 */
const RECORDER = `
  (() => {
    let start = 0;
    let last = 0;
    let busy = [];
    let intervals = [];
    const begin = () => { if (start === 0) start = performance.now(); };
    for (const type of ['wheel', 'pointermove', 'mousemove']) {
      addEventListener(type, begin, { capture: true, passive: true });
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      if (start === 0) return;
      busy.push(performance.now() - start);
      start = 0;
    };
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => request((time) => {
      begin();
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

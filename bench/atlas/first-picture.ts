import type { Page } from '@playwright/test';

/** Notes when a canvas of the page first got a picture, or rectangles, and was painted. */
const WATCH = `
  (() => {
    const { prototype } = CanvasRenderingContext2D;
    for (const name of ['drawImage', 'fillRect']) {
      const draw = prototype[name];
      prototype[name] = function (...args) {
        if (window.firstPicture === undefined && this.canvas.isConnected && this.canvas.height > 60) {
          window.firstPicture = 0;
          requestAnimationFrame(() => setTimeout(() => { window.firstPicture = performance.now(); }));
        }
        return draw.apply(this, args);
      };
    }
  })()
`;

export async function watchFirstPicture(page: Page): Promise<void> {
  await page.addInitScript({ content: WATCH });
}

/** Waits for the picture; when it was painted, in milliseconds after the navigation began. */
export async function waitForFirstPicture(page: Page): Promise<number> {
  // A function, not a string: the page's Content-Security-Policy refuses to evaluate one.
  const shown = await page.waitForFunction(() => Reflect.get(globalThis, 'firstPicture'));
  return Number(await shown.jsonValue());
}

/** Milliseconds from the last byte of the file that matches until its first picture was painted. */
export async function firstPictureAfter(page: Page, file: string): Promise<number> {
  const painted = await waitForFirstPicture(page);
  const arrived = Number(
    await page.evaluate(
      `performance.getEntriesByType('resource').find(({ name }) => name.includes(${JSON.stringify(file)})).responseEnd`,
    ),
  );
  return painted - arrived;
}

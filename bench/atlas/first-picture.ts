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

/** Milliseconds from the last byte of the file that matches until its first picture was painted. */
export async function firstPictureAfter(page: Page, file: string): Promise<number> {
  const painted = Number(await (await page.waitForFunction('window.firstPicture')).jsonValue());
  const arrived = Number(
    await page.evaluate(
      `performance.getEntriesByType('resource').find(({ name }) => name.includes(${JSON.stringify(file)})).responseEnd`,
    ),
  );
  return painted - arrived;
}

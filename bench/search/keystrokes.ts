import type { Page } from '@playwright/test';

/** Typed letter by letter, as people search. */
const TYPED = ['words related to time', 'canada', '"not all"', 'layer:0-12 names', 'punctu*'];

/** Notes how long after each input the list of its results was painted. */
const WATCH_KEYSTROKES = `
  (() => {
    window.keystrokes = [];
    addEventListener('input', (event) => {
      const text = event.target.value;
      const start = event.timeStamp;
      const list = () => document.querySelector('[data-query]');
      const look = () => {
        if (list()?.dataset.query !== text) return false;
        // After the frame that shows it: a message comes behind the painting.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.keystrokes.push(performance.now() - start);
          port2.postMessage(null);
        });
        return true;
      };
      if (look()) return;
      const observer = new MutationObserver(() => look() && observer.disconnect());
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    }, true);
  })()
`;

/** Milliseconds from a keystroke to its painted results, for each of the keystrokes, on a page that is ready. */
export async function measureKeystrokes(page: Page): Promise<number[]> {
  await page.evaluate(WATCH_KEYSTROKES);
  const box = page.getByRole('searchbox', { name: /search/i }).first();
  await box.focus();
  let expected = 0;
  for (const text of TYPED) {
    for (const letter of text) {
      await page.keyboard.type(letter);
      expected++;
      // A function, not a string: the page's Content-Security-Policy refuses to evaluate one.
      await page.waitForFunction(
        (count) => Reflect.get(globalThis, 'keystrokes').length >= count,
        expected,
      );
      await page.waitForTimeout(40);
    }
    await box.fill('');
    expected++;
    await page.waitForTimeout(500);
  }
  return (await page.evaluate('window.keystrokes')) as number[];
}

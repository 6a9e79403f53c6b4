import type { Page } from '@playwright/test';

/** A text as the site's page shows it. */
export interface ShownText {
  tokens: string[];
  activations: string[];
  colours: string[];
}

/** The texts of all excerpts that are in the page. */
export function readTexts(page: Page): Promise<ShownText[]> {
  return page.evaluate(`
    [...document.querySelectorAll('[data-section] [data-excerpt]')].map((text) => {
      const tokens = [...text.querySelectorAll('[data-activation]')];
      return {
        tokens: tokens.map((token) => token.textContent),
        activations: tokens.map((token) => token.dataset.activation),
        colours: tokens.map((token) => getComputedStyle(token).backgroundColor),
      };
    })
  `);
}

/** What one would write without a second thought: a span a token with an inline style and a title. */
const SHOW_PLAINLY = `
  (texts) => {
    for (const { tokens, activations, colours } of texts) {
      const paragraph = document.createElement('p');
      paragraph.style.whiteSpace = 'pre-wrap';
      for (const [position, token] of tokens.entries()) {
        const span = document.createElement('span');
        span.style.backgroundColor = colours[position];
        span.title = activations[position];
        span.textContent = token;
        paragraph.append(span);
      }
      document.body.append(paragraph);
    }
  }
`;

export async function showPlainly(page: Page, texts: readonly ShownText[]): Promise<void> {
  // From a timer, as the browser does not count what the debugger evaluates as the page's scripting.
  await page.evaluate(
    `new Promise((done) => setTimeout(() => { (${SHOW_PLAINLY})(${JSON.stringify(texts)}); done(); }))`,
  );
}

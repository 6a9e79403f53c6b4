import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** The search page as its readers use it. */
export class SearchPage {
  readonly page: Page;
  readonly box: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  /** "1,234 neurons". */
  readonly count: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByRole('searchbox', { name: /Search explanations/ });
    this.list = page.getByRole('grid', { name: 'Results' });
    this.rows = this.list.getByRole('row');
    this.count = page.getByRole('status').filter({ hasText: /neurons?$/ });
  }

  /** Opens the page with a query and waits for the answer over all layers. */
  async open(query = '', base = './'): Promise<void> {
    const parameters = new URLSearchParams(query === '' ? {} : { q: query });
    await this.page.goto(`${base}#/search?${parameters}`);
    await this.expectAnswerTo(query);
  }

  /** Types a query in place of the one that stands there. */
  async search(query: string): Promise<void> {
    await this.box.fill(query);
    await this.expectAnswerTo(query);
  }

  async expectAnswerTo(query: string): Promise<void> {
    await expect(this.page.locator('[data-query]')).toHaveAttribute('data-query', query);
    await expect(this.page.locator('[data-search-complete="all"]')).toBeAttached();
  }

  async total(): Promise<number> {
    return Number((await this.count.textContent())?.replace(/\D/g, ''));
  }

  /** Neurons of the first rows that are elements, in order: "5:131". */
  async firstNeurons(): Promise<string[]> {
    return this.rows.getByRole('link').allInnerTexts();
  }

  /** The part of the address after `#`, its query read. */
  get query(): URLSearchParams {
    return new URLSearchParams(new URL(this.page.url()).hash.split('?')[1] ?? '');
  }
}

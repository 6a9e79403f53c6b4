import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** The atlas as its readers use it. */
export class AtlasPage {
  readonly page: Page;
  readonly map: Locator;
  readonly histogram: Locator;
  readonly color: Locator;

  constructor(page: Page) {
    this.page = page;
    this.map = page.getByRole('application');
    this.histogram = page.getByRole('img', { name: /Histogram of/ });
    this.color = page.getByRole('combobox', { name: 'Color by' });
  }

  /** Opens `#/` with a query such as "?order=index" and waits for the cells. */
  async open(query = '', base = './'): Promise<void> {
    await this.page.goto(`${base}#/${query}`);
    await expect(this.map).toBeVisible();
  }

  /** Moves the mouse to a place of the map, in shares of its width and height. */
  async pointAt(x: number, y: number): Promise<void> {
    const place = await this.placeAt(x, y);
    await this.page.mouse.move(place.x, place.y);
  }

  /** Where on the page a place of the map is, in shares of its width and height. */
  async placeAt(x: number, y: number): Promise<{ x: number; y: number }> {
    const { left, top, width, height } = await boxOf(this.map);
    return { x: left + x * width, y: top + y * height };
  }

  /** Drags over the histogram, in shares of its width. */
  async dragRange(from: number, to: number): Promise<void> {
    const { left, top, width, height } = await boxOf(this.histogram);
    await this.page.mouse.move(left + from * width, top + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(left + ((from + to) / 2) * width, top + height / 2);
    await this.page.mouse.move(left + to * width, top + height / 2);
    await this.page.mouse.up();
  }

  /** The part of the address after `#`, its query read. */
  get query(): URLSearchParams {
    return new URLSearchParams(new URL(this.page.url()).hash.split('?')[1] ?? '');
  }
}

async function boxOf(locator: Locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not on the page');
  return { left: box.x, top: box.y, width: box.width, height: box.height };
}

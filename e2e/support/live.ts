import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { findRelease } from '../../scripts/prepare.ts';
import { filePath, RELEASED_FILES } from '../../src/models/model-description.ts';
import { RELEASED_QUANTILES } from '../../src/release/neuron-record.ts';
import type { ReleaseFileKind } from '../../src/release/types.ts';
import { SyntheticRelease } from '../../src/synthetic/synthetic-release.ts';
import { type ReleaseServer, serveRelease } from '../../src/testing/release-server.ts';
import type { SiteServer } from '../../src/testing/static-server.ts';
import { test as base } from './test.ts';

/** What lets pages of every site read a host's files. */
export const ALLOWING = { 'Access-Control-Allow-Origin': '*' };

/** Makes a site's datasets hold no neuron, and name a release below these addresses. */
export function readFromRelease(site: SiteServer, bases: readonly string[]): void {
  site.misbehave(/datasets\.json$/, {
    kind: 'edit',
    edit(text) {
      const list = JSON.parse(text);
      for (const entry of list.datasets) {
        for (const layer of entry.layers) layer.withExcerpts = '';
        entry.release = {
          bases,
          files: RELEASED_FILES,
          quantiles: RELEASED_QUANTILES,
          activationDecimals: 2,
        };
      }
      return JSON.stringify(list);
    },
  });
}

/** A file of the real corner of the release; `null` where that has none. */
function readRealFile(kind: ReleaseFileKind, layer: number, neuron: number): string | null {
  const path = join(findRelease()!, filePath(RELEASED_FILES, kind, { layer, neuron })!);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

interface LiveFixtures {
  /** The demo's release on another origin, which allows reading; the demo's site reads every neuron from there. */
  release: ReleaseServer;
  /** The same for the real corner of the release. */
  realRelease: ReleaseServer;
}

interface LiveWorkerFixtures {
  releaseServer: ReleaseServer;
  realReleaseServer: ReleaseServer;
}

export const test = base.extend<LiveFixtures, LiveWorkerFixtures>({
  releaseServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed off the pattern.
    async ({}, use) => {
      const server = await serveRelease(new SyntheticRelease(), { headers: ALLOWING });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  realReleaseServer: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const server = await serveRelease({ synthesizeFile: readRealFile }, { headers: ALLOWING });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  release: async ({ demo, releaseServer }, use) => {
    readFromRelease(demo, [releaseServer.url]);
    await use(releaseServer);
    releaseServer.behave();
  },
  realRelease: async ({ real, realReleaseServer }, use) => {
    readFromRelease(real, [realReleaseServer.url]);
    await use(realReleaseServer);
    realReleaseServer.behave();
  },
});

/** A page's tokens with their values, excerpt by excerpt. */
export function shownTokens(texts: Locator): Promise<string[]> {
  return texts.evaluateAll((elements) =>
    elements.map((text) =>
      [...text.querySelectorAll<HTMLElement>('[data-activation], [data-simulated]')]
        .map(({ dataset, textContent }) =>
          [textContent, dataset.activation, dataset.simulated].join(' '),
        )
        .join('\n'),
    ),
  );
}

export const firstExcerpt = (page: Page) =>
  page.locator('[data-section="top"] [data-excerpt]').first();

export { expect } from './test.ts';

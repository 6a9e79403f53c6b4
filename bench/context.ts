import { type Browser, chromium } from '@playwright/test';
import { BROWSER_ARGUMENTS } from '../scripts/browser-arguments.ts';
import { findBrowser } from '../scripts/find-browser.ts';
import { type SiteOptions, type SiteServer, serveSite } from '../src/testing/static-server.ts';

/**
 * What a bench found: flat names, `<bench>.<what>_<unit>`, each with one number. The name's end tells the unit
 * (see `unitOf`).
 */
export type Measurements = Readonly<Record<string, number>>;

/** A module `bench/<name>.bench.ts`. */
export interface BenchModule {
  run(context: BenchContext): Promise<Measurements>;
}

/** What the harness lends to a bench and takes back when it is over. */
export class BenchContext {
  readonly #servers: SiteServer[] = [];
  #browser: Promise<Browser> | null = null;

  /** One headless Chromium for the whole bench, started when first asked for. */
  browser(): Promise<Browser> {
    this.#browser ??= findBrowser().then((executablePath) =>
      // `--enable-precise-memory-info`: performance.memory is otherwise rounded to uselessness.
      chromium.launch({
        executablePath,
        args: [...BROWSER_ARGUMENTS, '--enable-precise-memory-info'],
      }),
    );
    return this.#browser;
  }

  /** Serves a built site and a data directory from the loopback, compressed as a host would. */
  async serve(options: SiteOptions): Promise<SiteServer> {
    const server = await serveSite(options);
    this.#servers.push(server);
    return server;
  }

  /** A line for whoever watches; results are what `run` returns. */
  log(line: string): void {
    console.log(`  ${line}`);
  }

  async close(): Promise<void> {
    await (await this.#browser?.catch(() => null))?.close();
    await Promise.all(this.#servers.map((server) => server.close()));
  }
}

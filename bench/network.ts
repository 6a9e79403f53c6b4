import type { CDPSession, Page } from '@playwright/test';

/** An ordinary mobile line: 9 Mbit/s, and 60 ms until an answer begins. */
export const ORDINARY_LINE = { bitsPerSecond: 9_000_000, latencyMilliseconds: 60 } as const;

/** Slows the page's network down to that of an ordinary line. Requests of workers are not slowed. */
export async function throttle(page: Page, line = ORDINARY_LINE): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMilliseconds,
    downloadThroughput: line.bitsPerSecond / 8,
    uploadThroughput: line.bitsPerSecond / 8,
  });
}

interface Exchange {
  readonly url: string;
  /** In seconds of the browser's monotonic clock. */
  readonly start: number;
  end: number;
  /** Bytes of the body by the time that they arrived, as they went over the line. */
  readonly chunks: { readonly time: number; readonly bytes: number }[];
  /** Bytes of head and body; 0 until the end. */
  bytes: number;
}

/** Writes down when the page's requests begin and end, in the browser's own time. */
export class NetworkLog {
  readonly #exchanges = new Map<string, Exchange>();

  static async of(page: Page): Promise<NetworkLog> {
    const log = new NetworkLog();
    const session: CDPSession = await page.context().newCDPSession(page);
    session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
      if (/^https?:/.test(request.url)) {
        log.#exchanges.set(requestId, {
          url: request.url,
          start: timestamp,
          end: Number.POSITIVE_INFINITY,
          chunks: [],
          bytes: 0,
        });
      }
    });
    // A preloaded file that the script asks for shows up twice; the second time costs nothing.
    session.on('Network.requestServedFromCache', ({ requestId }) =>
      log.#exchanges.delete(requestId),
    );
    session.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) => {
      const chunk = { time: timestamp, bytes: encodedDataLength };
      log.#exchanges.get(requestId)?.chunks.push(chunk);
    });
    session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
      const exchange = log.#exchanges.get(requestId);
      if (exchange !== undefined)
        Object.assign(exchange, { end: timestamp, bytes: encodedDataLength });
    });
    await session.send('Network.enable');
    return log;
  }

  /**
   * How many exchanges had to follow one another: the longest chain in which each began after the one before
   * it had ended, among those that were over at most `seconds` after the first began. An upper bound: one that
   * began later for another reason counts too.
   */
  countRoundTrips(seconds: number): number {
    const exchanges = this.#begunWithin(seconds);
    const last = (exchanges[0]?.start ?? 0) + seconds;
    const chains: { end: number; depth: number }[] = [];
    for (const { start, end } of exchanges.filter((exchange) => exchange.end <= last)) {
      const before = chains.filter((chain) => chain.end <= start).map((chain) => chain.depth);
      chains.push({ end, depth: Math.max(0, ...before) + 1 });
    }
    return Math.max(0, ...chains.map(({ depth }) => depth));
  }

  /** The addresses asked for within `seconds` of the first, in order, and when: seconds after it began and ended. */
  requestsWithin(seconds: number): { url: string; start: number; end: number }[] {
    const exchanges = this.#begunWithin(seconds);
    const first = exchanges[0]?.start ?? 0;
    return exchanges.map(({ url, start, end }) => ({
      url,
      start: start - first,
      end: end - first,
    }));
  }

  /** What had arrived `seconds` after the first exchange began. */
  bytesWithin(seconds: number): number {
    const exchanges = this.#begunWithin(seconds);
    const last = (exchanges[0]?.start ?? 0) + seconds;
    const arrived = ({ end, bytes, chunks }: Exchange) =>
      end <= last
        ? bytes
        : chunks.reduce((sum, chunk) => sum + (chunk.time <= last ? chunk.bytes : 0), 0);
    return exchanges.reduce((sum, exchange) => sum + arrived(exchange), 0);
  }

  #begunWithin(seconds: number): Exchange[] {
    const exchanges = [...this.#exchanges.values()].sort((a, b) => a.start - b.start);
    const last = (exchanges[0]?.start ?? 0) + seconds;
    return exchanges.filter(({ start }) => start <= last);
  }
}

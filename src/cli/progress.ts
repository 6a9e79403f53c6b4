import type { CrawlTally } from '../ingest/crawl/ingest-stats.ts';
import { formatBytes, formatDuration, formatRate } from './format-figures.ts';

/** Where a command writes what people read. */
export interface Terminal {
  /** Whether a line can be overwritten. */
  isInteractive: boolean;
  /** Characters a line has room for. */
  columns: number;
  write(text: string): void;
}

/** Milliseconds between two updates: a terminal is redrawn, a log gets a line. */
const INTERVAL = { interactive: 200, plain: 10_000 };

/** Shows how far a crawl is, with its rate and the time left. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #begun: number;
  #shown: number;
  #isLineOpen = false;

  constructor(terminal: Terminal, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    this.#begun = now();
    this.#shown = terminal.isInteractive ? Number.NEGATIVE_INFINITY : this.#begun;
  }

  update(tally: CrawlTally): void {
    const { isInteractive, columns } = this.#terminal;
    const now = this.#now();
    if (now - this.#shown < (isInteractive ? INTERVAL.interactive : INTERVAL.plain)) return;
    this.#shown = now;
    const line = progressLine(tally, (now - this.#begun) / 1_000);
    if (isInteractive) {
      this.#terminal.write(`\r\x1b[2K${line.slice(0, columns - 1)}`);
      this.#isLineOpen = true;
    } else this.#terminal.write(`${line}\n`);
  }

  /** Takes the line away, so that whatever follows begins on a line of its own. */
  end(): void {
    if (this.#isLineOpen) this.#terminal.write('\r\x1b[2K');
    this.#isLineOpen = false;
  }
}

/** @param seconds since the crawl began */
export function progressLine(tally: CrawlTally, seconds: number): string {
  const { done, wanted, kept, bytesRead, failed, rejectedFiles } = tally;
  const read = done - kept;
  const parts = [`${done} of ${wanted} neurons`];
  if (seconds > 0 && read > 0) {
    parts.push(`${formatRate(read / seconds)} a second`);
    if (bytesRead > 0) parts.push(`${formatBytes(bytesRead)} read`);
    if (wanted > done) parts.push(`${formatDuration(((wanted - done) * seconds) / read)} left`);
  }
  if (failed > 0) parts.push(`${failed} failed`);
  if (rejectedFiles > 0) parts.push(`${rejectedFiles} files rejected`);
  return parts.join(' · ');
}

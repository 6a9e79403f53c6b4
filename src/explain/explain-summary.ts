import type { EndpointUsage } from '../method/endpoint/client.ts';
import { formatCount, formatDuration } from '../cli/format-figures.ts';
import type { Terminal } from '../cli/progress.ts';
import type { ExplainTally } from './explain-run.ts';

/** Milliseconds between two updates: a terminal is redrawn, a log gets a line. */
const INTERVAL = { interactive: 200, plain: 10_000 };

/** Shows how far a run is and what it has cost. */
export class ExplainProgress {
  readonly #terminal: Terminal;
  readonly #usage: () => EndpointUsage | null;
  readonly #begun = performance.now();
  #shown: number;
  #isLineOpen = false;

  constructor(terminal: Terminal, usage: () => EndpointUsage | null) {
    this.#terminal = terminal;
    this.#usage = usage;
    this.#shown = terminal.isInteractive ? Number.NEGATIVE_INFINITY : this.#begun;
  }

  update(tally: ExplainTally): void {
    const { isInteractive, columns } = this.#terminal;
    const now = performance.now();
    if (now - this.#shown < (isInteractive ? INTERVAL.interactive : INTERVAL.plain)) return;
    this.#shown = now;
    const line = explainLine(tally, this.#usage(), (now - this.#begun) / 1_000);
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

/** @param seconds since the run began */
export function explainLine(
  tally: ExplainTally,
  usage: EndpointUsage | null,
  seconds: number,
): string {
  const { wanted, done, kept, scored, scoreSum, failed } = tally;
  const parts = [`${formatCount(done)} of ${formatCount(wanted)} neurons`];
  if (usage !== null) parts.push(formatUsage(usage));
  if (scored > 0) parts.push(`mean score ${(scoreSum / scored).toFixed(3)}`);
  if (failed > 0) parts.push(`${formatCount(failed)} failed`);
  const worked = done - kept;
  if (worked > 0 && done < wanted) {
    parts.push(`${formatDuration(((wanted - done) * seconds) / worked)} left`);
  }
  return parts.join(' · ');
}

export function formatUsage(usage: EndpointUsage): string {
  const { requests, retries, promptTokens, completionTokens, tokensAreExact } = usage;
  const again = retries > 0 ? ` (${formatCount(retries)} again)` : '';
  const about = tokensAreExact ? '' : 'at most ';
  return `${formatCount(requests)} requests${again} · ${about}${formatCount(promptTokens + completionTokens)} tokens`;
}

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

/** One line that is written again and again: how far a command is. */
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

  /** @param format makes the line from the seconds since the command began; only called when it is shown */
  update(format: (seconds: number) => string): void {
    const { isInteractive, columns } = this.#terminal;
    const now = this.#now();
    if (now - this.#shown < (isInteractive ? INTERVAL.interactive : INTERVAL.plain)) return;
    this.#shown = now;
    const line = format((now - this.#begun) / 1_000);
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

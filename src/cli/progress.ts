/** Where a command writes its output. */
export interface Terminal {
  /** Whether lines can be overwritten. */
  isInteractive: boolean;
  /** Width of a line in characters. */
  columns: number;
  write(text: string): void;
}

export function writeLines(terminal: Terminal, lines: readonly string[]): void {
  for (const line of lines) terminal.write(`${line}\n`);
}

/** Milliseconds between two updates: a terminal is redrawn, a log gets a line. */
const INTERVAL = { interactive: 200, plain: 10_000 };

/** One line with a command's progress, which is overwritten. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #begun = performance.now();
  #shown: number;
  #isLineOpen = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#shown = terminal.isInteractive ? Number.NEGATIVE_INFINITY : this.#begun;
  }

  /**
   * @param format makes the line from the seconds since the command began; only called when it is shown
   * @param isUrgent shown at once, however short ago the last one was
   */
  update(format: (seconds: number) => string, isUrgent = false): void {
    const { isInteractive, columns } = this.#terminal;
    const now = performance.now();
    const interval = isInteractive ? INTERVAL.interactive : INTERVAL.plain;
    if (!isUrgent && now - this.#shown < interval) return;
    this.#shown = now;
    const line = format((now - this.#begun) / 1_000);
    if (isInteractive) {
      this.#terminal.write(`\r\x1b[2K${line.slice(0, columns - 1)}`);
      this.#isLineOpen = true;
    } else this.#terminal.write(`${line}\n`);
  }

  /** Removes the line, so that the next output begins on a new one. */
  end(): void {
    if (this.#isLineOpen) this.#terminal.write('\r\x1b[2K');
    this.#isLineOpen = false;
  }
}

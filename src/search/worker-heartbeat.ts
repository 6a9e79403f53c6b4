/** Milliseconds of silence until the worker is asked whether it is there, and again until it counts as dead. */
export const HEARTBEAT_TIMEOUT = 4_000;

/**
 * Notices that a worker has died while something is awaited of it. Browsers do not tell: a worker that ran out of
 * memory, or was ended by the system, just stays silent.
 */
export class WorkerHeartbeat {
  private readonly ask: () => void;
  private readonly died: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private questions = 0;

  constructor(ask: () => void, died: () => void) {
    this.ask = ask;
    this.died = died;
  }

  /** Something is awaited from now on, if nothing was yet. */
  begin(): void {
    if (this.timer === undefined) this.wait();
  }

  /** The worker has said something. */
  heard(): void {
    this.questions = 0;
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.wait();
  }

  /** Nothing is awaited any more. */
  rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.questions = 0;
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      // Two questions: after a computer's sleep the first silence is the sleep's.
      if (this.questions === 2) {
        this.rest();
        this.died();
        return;
      }
      this.questions++;
      this.wait();
      this.ask();
    }, HEARTBEAT_TIMEOUT);
  }
}

import type { BlockReport } from './block-processor.ts';

/** So many of the last neurons decide whether going on makes sense. */
const WINDOW = 32;

/**
 * Tells when reading has become pointless: at least half of the last 32 neurons could not be read,
 * although each file was retried. A few failures among many are no reason to stop, a host that is gone is.
 */
export class FailureWatch {
  #recent: boolean[] = [];

  /** @returns whether to stop */
  record({ outcomes, failures }: Pick<BlockReport, 'outcomes' | 'failures'>): boolean {
    this.#recent.push(...outcomes.map(() => false), ...failures.map(() => true));
    this.#recent = this.#recent.slice(-WINDOW);
    return this.#recent.filter(Boolean).length >= WINDOW / 2;
  }
}

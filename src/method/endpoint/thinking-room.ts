import type { EndpointErrorReason } from './endpoint-error.ts';

/** Tokens beyond what an answer needs, the least that may be enough first. */
const STEPS = [0, 1_024, 4_096, 16_384] as const;
/** Where a prompt does not fit beside the ceiling, the ceiling gives way down to this step, then the prompt. */
const LEAST_STEP = 1;

const NAMES_CEILING = /max[\w ]*tokens|output limit/i;
const TOO_LOW = /higher|too (?:low|small|short)|below|at least|minimum|greater than|>=|increase/i;
const TOO_HIGH =
  /too (?:large|high|big|long|many)|at most|exceed|less than|maximum (?:value|allowed|of)|<=|reduce|supports? (?:only|up to)/i;

/**
 * How much higher the ceilings of a run's chat requests are than their answers need, for models that think before they
 * answer: none until a model needs it; then remembered.
 */
export class ThinkingRoom {
  #step = 0;
  #highest = STEPS.length - 1;

  /** Tokens to allow beside the answer's. */
  get tokens(): number {
    return STEPS[this.#step]!;
  }

  /**
   * After a response that ended before its answer, or a ceiling that was refused as too low.
   *
   * @param tokens the room that the request had: another may have raised it meanwhile
   * @returns whether there is more room than that now
   */
  raiseAbove(tokens: number): boolean {
    if (this.tokens > tokens) return true;
    if (this.#step >= this.#highest) return false;
    this.#step++;
    return true;
  }

  /**
   * Learns from an error about the ceiling.
   *
   * @returns whether the request should be sent again
   */
  adaptTo(reason: EndpointErrorReason, tokens: number): boolean {
    if (reason.kind === 'context-too-long') return this.#lowerBelow(tokens);
    if (reason.kind !== 'refused' || !NAMES_CEILING.test(reason.detail)) return false;
    if (TOO_HIGH.test(reason.detail)) return this.#lowerBelow(tokens);
    return TOO_LOW.test(reason.detail) && this.raiseAbove(tokens);
  }

  #lowerBelow(tokens: number): boolean {
    if (tokens <= STEPS[LEAST_STEP]) return false;
    if (this.tokens >= tokens) this.#highest = --this.#step;
    return true;
  }
}

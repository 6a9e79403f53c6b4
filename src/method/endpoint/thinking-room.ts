import type { EndpointErrorReason } from './endpoint-error.ts';
import type { ChatResponse } from './response-schemas.ts';

/** Tokens beyond what an answer needs, the least that may be enough first. */
const STEPS = [0, 1_024, 4_096, 16_384] as const;
/** The most for a model that was not seen to think: it may only be long-winded, or never end. */
const HIGHEST_UNSEEN = 2;
/** Where a prompt does not fit beside the ceiling, the ceiling gives way down to this step, then the prompt. */
const LEAST_STEP = 1;

const NAMES_CEILING = /max[\w ]*tokens|output limit/i;
const TOO_LOW = /higher|too (?:low|small|short)|below|at least|minimum|greater than|>=|increase/i;
const TOO_HIGH =
  /too (?:large|high|big|long|many)|at most|exceed|less than|maximum (?:value|allowed|of)|<=|reduce|supports? (?:only|up to)/i;

/**
 * How much higher the ceilings of a run's chat requests are than their answers need: nothing, until the model was seen
 * to think before it answers.
 */
export class ThinkingRoom {
  #step = 0;
  #highest: number = STEPS.length - 1;
  #isSeen = false;

  /** Whether the model was seen to think. */
  get isSeen(): boolean {
    return this.#isSeen;
  }

  /** Tokens to allow beside the answer's. */
  get tokens(): number {
    return STEPS[Math.min(this.#step, this.#highest)]!;
  }

  /** Learns from a response that had this much room. */
  learn({ text, thinking, interruption, usage }: ChatResponse, room: number): void {
    const isSpent = interruption === 'ceiling' && text.trim() === '';
    this.#isSeen ||= isSpent || thinking !== '' || (usage?.thinkingTokens ?? 0) > 0;
    if (this.#isSeen) this.#step = Math.max(this.#step, stepOf(room));
  }

  /** More than `room`, for a response that ended before its answer; `null` where there is no more. */
  above(room: number): number | null {
    const highest = this.#isSeen ? this.#highest : Math.min(this.#highest, HIGHEST_UNSEEN);
    return stepOf(room) < highest ? STEPS[stepOf(room) + 1]! : null;
  }

  /** The room to send a refused request again with; `null` where the error is not about the ceiling. */
  afterError(reason: EndpointErrorReason, room: number): number | null {
    if (reason.kind === 'context-too-long') return this.#below(room);
    if (reason.kind !== 'refused' || !NAMES_CEILING.test(reason.detail)) return null;
    if (TOO_HIGH.test(reason.detail)) return this.#below(room);
    if (!TOO_LOW.test(reason.detail)) return null;
    // No request of this run will do with less.
    this.#isSeen = true;
    return this.above(room);
  }

  #below(room: number): number | null {
    const step = stepOf(room);
    if (step <= LEAST_STEP) return null;
    this.#highest = Math.min(this.#highest, step - 1);
    return STEPS[step - 1]!;
  }
}

function stepOf(room: number): number {
  return STEPS.findLastIndex((tokens) => tokens <= room);
}

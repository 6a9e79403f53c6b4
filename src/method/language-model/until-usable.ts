import { EndpointError } from '../endpoint/endpoint-error.ts';
import type { Interruption } from '../endpoint/response-schemas.ts';

/** An answer that says nothing usable, though the server did its part: asking again may give another. */
export class UnusableAnswerError extends EndpointError {
  /** @param detail completes "The endpoint’s response could not be used: …" */
  constructor(detail: string) {
    super({ kind: 'malformed', detail });
  }
}

/**
 * Asks again while answers cannot be used, at most `attempts` times in all.
 *
 * @param ask one request and the reading of its answer; `attempt` counts from 1
 * @throws what `ask` throws at last
 */
export async function untilUsable<Result>(
  attempts: number,
  ask: (attempt: number) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(attempt);
    } catch (error) {
      if (!(error instanceof UnusableAnswerError) || attempt >= attempts) throw error;
    }
  }
}

/** @throws UnusableAnswerError where there is nothing to read in a response */
export function requireAnswer(response: {
  text: string;
  thinking?: string;
  interruption: Interruption;
}): void {
  const { text, thinking = '', interruption } = response;
  if (interruption === 'content-filter') {
    throw new UnusableAnswerError('the server’s content filter ended it');
  }
  if (interruption === 'refusal') {
    throw new UnusableAnswerError(`the model refused: “${quoteAnswer(text)}”`);
  }
  if (text.trim() !== '') return;
  if (interruption === 'ceiling') {
    throw new UnusableAnswerError('it reached its limit of tokens before an answer began');
  }
  throw new UnusableAnswerError(
    thinking === '' ? 'it is empty' : 'it is thinking without an answer',
  );
}

/** Of an answer in errors. */
const MAX_QUOTED_CHARACTERS = 100;

/** The beginning of an answer, on one line. */
export function quoteAnswer(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_QUOTED_CHARACTERS) return line;
  return `${line.slice(0, MAX_QUOTED_CHARACTERS).trimEnd()}…`;
}

/**
 * The error for a response without log-probabilities: of that response alone where the endpoint was seen to have some,
 * of the endpoint otherwise.
 */
export function missingLogprobs(detail: string, wereSeen: boolean): EndpointError {
  return wereSeen
    ? new UnusableAnswerError(detail)
    : new EndpointError({ kind: 'unsupported', detail });
}

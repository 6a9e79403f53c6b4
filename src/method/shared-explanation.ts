import { parseSimulatorKind, type SimulatorKind } from './simulator.ts';

/** What a link contains of a trial: enough to repeat it, and never a key or an endpoint. */
interface SharedExplanation {
  explanation: string;
  /** `null` where the link names no known one: the reader chooses. */
  simulator: SimulatorKind | null;
}

/** Code points. Escaped in an address a character takes up to 12 bytes, and 2,000 are safe everywhere. */
export const MAX_SHARED_CHARACTERS = 600;

/**
 * The value of an address parameter, not yet escaped: `literal.words for boats`.
 *
 * @returns `null` where there is no text, or too much for a link.
 */
export function formatSharedExplanation(shared: SharedExplanation): string | null {
  const text = tidy(shared.explanation);
  return text === null ? null : `${shared.simulator ?? ''}.${text}`;
}

/** @returns `null` where the value contains no explanation, or one longer than a link can have. */
export function parseSharedExplanation(value: string): SharedExplanation | null {
  // Checked first: an address can be megabytes long.
  if (value.length > MAX_SHARED_CHARACTERS * 2 + 100) return null;
  const dot = value.indexOf('.');
  if (dot === -1) return null;
  const explanation = tidy(value.slice(dot + 1));
  if (explanation === null) return null;
  return { explanation, simulator: parseSimulatorKind(value.slice(0, dot)) };
}

/**
 * One line without control characters or halves of surrogate pairs, which no address can hold; `null` where it is
 * empty or too long.
 */
function tidy(text: string): string | null {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();
  return line === '' || [...line].length > MAX_SHARED_CHARACTERS ? null : line;
}

import { formatSharedExplanation } from '../../method/shared-explanation.ts';
import type { Attempt } from '../../method/trials.ts';
import { type Address, formatAddress } from '../../route/route.ts';

/** The address's parameter that carries an explanation. */
export const SHARED_PARAMETER = 'try';

/**
 * A link to this neuron with the explanation written in; its scores come about anew where it is opened.
 *
 * @returns `null` where the explanation is empty or too long for an address
 */
export function linkToAttempt(
  { scored, simulator }: Attempt,
  { place, scope }: Address,
): string | null {
  const value = formatSharedExplanation({ explanation: scored.explanation, simulator });
  if (value === null) return null;
  const query = { section: 'attempts', [SHARED_PARAMETER]: value };
  return `${location.href.split('#')[0]}#${formatAddress(place, scope, query)}`;
}

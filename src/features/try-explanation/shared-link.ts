import { formatSharedExplanation } from '../../method/shared-explanation.ts';
import type { Trial } from '../../method/trials.ts';
import { formatPageUrl, type PageUrl } from '../../route/route.ts';

/** The query parameter that contains an explanation. */
export const SHARE_PARAMETER = 'try';

/**
 * A link to this neuron with the explanation in the form; scores are not part of it.
 *
 * @returns `null` where the explanation is empty or too long for an address
 */
export function shareLink({ scored, simulator }: Trial, { place, scope }: PageUrl): string | null {
  const value = formatSharedExplanation({ explanation: scored.explanation, simulator });
  if (value === null) return null;
  const query = { section: 'try', [SHARE_PARAMETER]: value };
  return `${location.href.split('#')[0]}#${formatPageUrl(place, scope, query)}`;
}

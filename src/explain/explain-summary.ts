import { formatCount, formatDuration } from '../cli/format-figures.ts';
import type { EndpointUsage } from '../method/endpoint/client.ts';
import type { ExplainTally } from './explain-run.ts';

/** @param seconds since the run began */
export function explainLine(
  tally: ExplainTally,
  usage: EndpointUsage | null,
  seconds: number,
): string {
  const { wanted, done, kept, scored, scoreSum, failed } = tally;
  const parts = [`${formatCount(done)} of ${formatCount(wanted)} neurons`];
  if (usage !== null) parts.push(formatUsage(usage));
  if (scored > 0) parts.push(`mean score ${(scoreSum / scored).toFixed(3)}`);
  if (failed > 0) parts.push(`${formatCount(failed)} failed`);
  const worked = done - kept;
  if (worked > 0 && done < wanted) {
    parts.push(`${formatDuration(((wanted - done) * seconds) / worked)} left`);
  }
  return parts.join(' · ');
}

export function formatUsage(usage: EndpointUsage): string {
  const { requests, retries, promptTokens, completionTokens, tokensAreExact } = usage;
  const again = retries > 0 ? ` (${formatCount(retries)} again)` : '';
  const about = tokensAreExact ? '' : 'at most ';
  return `${formatCount(requests)} requests${again} · ${about}${formatCount(promptTokens + completionTokens)} tokens`;
}

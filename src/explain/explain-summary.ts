import { EXIT_CODES, type ExitCode } from '../cli/exit-codes.ts';
import { formatCount, formatDuration } from '../cli/format-figures.ts';
import { type EndpointUsage, formatUsage } from '../method/endpoint/client.ts';
import type { ExplainOutcome, ExplainStats } from './explain-run.ts';

/** @param seconds since the run began */
export function explainLine(
  stats: ExplainStats,
  usage: EndpointUsage | null,
  seconds: number,
): string {
  const { total, done, kept, scored, scoreSum, failed } = stats;
  const parts = [`${formatCount(done)} of ${formatCount(total)} neurons`];
  if (usage !== null) parts.push(formatUsage(usage));
  if (scored > 0) parts.push(`mean score ${(scoreSum / scored).toFixed(3)}`);
  if (failed > 0) parts.push(`${formatCount(failed)} failed`);
  const worked = done - kept;
  if (worked > 0 && done < total) {
    parts.push(`${formatDuration(((total - done) * seconds) / worked)} left`);
  }
  return parts.join(' · ');
}

/** The report of a finished run, a line each. */
export function explainSummary(
  stats: ExplainStats,
  outcome: ExplainOutcome,
  usage: EndpointUsage | null,
  out: string,
): string[] {
  const { total, written, kept, keptOfOthers, partial, unusable, failed, explanations } = stats;
  const parts = [
    `${formatCount(written)} written with ${formatCount(explanations)} explanations`,
    ...(kept > 0 ? [`${formatCount(kept)} done before`] : []),
    ...(partial > 0 ? [`${formatCount(partial)} with fewer explanations than requested`] : []),
    ...(unusable > 0 ? [`${formatCount(unusable)} that cannot be used`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ];
  return [
    `Neurons: ${formatCount(total)} asked for: ${parts.join(', ')}.`,
    ...(keptOfOthers > 0
      ? [
          `${formatCount(keptOfOthers)} of those done before were simulated by another simulator or model: their scores are not directly comparable (--refresh makes them again).`,
        ]
      : []),
    ...(stats.scored > 0
      ? [
          `Mean score: ${(stats.scoreSum / stats.scored).toFixed(3)} of ${formatCount(stats.scored)} explanations.`,
        ]
      : []),
    ...(usage === null ? [] : [`Used of the endpoint: ${formatUsage(usage)}.`]),
    ...stats.problems.map((problem) => `  ${problem}`),
    ...outcomeLines(outcome),
    `Written below ${out}`,
  ];
}

function outcomeLines(outcome: ExplainOutcome): string[] {
  const next = 'What was finished is kept; the same command continues.';
  switch (outcome.kind) {
    case 'finished':
      return [];
    case 'interrupted':
      return [`Interrupted. ${next}`];
    case 'budget':
      return [`Stopped: the budget is not enough for another neuron. ${next}`];
    case 'stopped':
      return [`Stopped: ${(outcome.error as Error).message} ${next}`];
  }
}

/** The process' exit code for a run. */
export function explainExitCode(stats: ExplainStats, outcome: ExplainOutcome): ExitCode {
  if (outcome.kind === 'interrupted') return EXIT_CODES.interrupted;
  if (outcome.kind === 'stopped' || outcome.kind === 'budget') return EXIT_CODES.stopped;
  if (stats.written + stats.kept === 0) return EXIT_CODES.nothingUsable;
  return stats.failed + stats.partial > 0 ? EXIT_CODES.incomplete : EXIT_CODES.ok;
}

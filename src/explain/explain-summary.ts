import { EXIT_CODES, type ExitCode } from '../cli/exit-codes.ts';
import { formatCount, formatDuration } from '../cli/format-figures.ts';
import { type EndpointUsage, formatUsage } from '../method/endpoint/client.ts';
import type { ExplainOutcome, ExplainStats } from './explain-run.ts';

/** @param seconds since the run began */
export function explainLine(
  tally: ExplainStats,
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

/** What a run came to, line by line. */
export function explainSummary(
  tally: ExplainStats,
  end: ExplainOutcome,
  usage: EndpointUsage | null,
  out: string,
): string[] {
  const { wanted, written, kept, keptOfOthers, partly, unusable, failed, explanations } = tally;
  const parts = [
    `${formatCount(written)} written with ${formatCount(explanations)} explanations`,
    ...(kept > 0 ? [`${formatCount(kept)} done before`] : []),
    ...(partly > 0 ? [`${formatCount(partly)} with fewer explanations than asked for`] : []),
    ...(unusable > 0 ? [`${formatCount(unusable)} of which nothing can be made`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ];
  return [
    `Neurons: ${formatCount(wanted)} asked for: ${parts.join(', ')}.`,
    ...(keptOfOthers > 0
      ? [
          `${formatCount(keptOfOthers)} of those done before were simulated by another simulator or model: their scores do not compare (--refresh makes them anew).`,
        ]
      : []),
    ...(tally.scored > 0
      ? [
          `Mean score: ${(tally.scoreSum / tally.scored).toFixed(3)} of ${formatCount(tally.scored)} explanations.`,
        ]
      : []),
    ...(usage === null ? [] : [`Asked of the endpoint: ${formatUsage(usage)}.`]),
    ...tally.problems.map((problem) => `  ${problem}`),
    ...endLines(end),
    `Written below ${out}`,
  ];
}

function endLines(end: ExplainOutcome): string[] {
  const goOn = 'What was finished is kept; the same command goes on from there.';
  switch (end.kind) {
    case 'finished':
      return [];
    case 'interrupted':
      return [`Interrupted. ${goOn}`];
    case 'budget':
      return [`Stopped: the budget does not reach for another neuron. ${goOn}`];
    case 'stopped':
      return [`Stopped: ${(end.error as Error).message} ${goOn}`];
  }
}

/** What the run's end means to a script. */
export function explainExitCode(tally: ExplainStats, end: ExplainOutcome): ExitCode {
  if (end.kind === 'interrupted') return EXIT_CODES.interrupted;
  if (end.kind === 'stopped' || end.kind === 'budget') return EXIT_CODES.stopped;
  if (tally.written + tally.kept === 0) return EXIT_CODES.nothingUsable;
  return tally.failed + tally.partly > 0 ? EXIT_CODES.incomplete : EXIT_CODES.ok;
}

import { EXIT_CODES, type ExitCode } from '../cli/exit-codes.ts';
import { formatCount, formatCounts, formatDuration } from '../cli/format-figures.ts';
import { type EndpointUsage, formatUsage } from '../method/endpoint/client.ts';
import type { EarlyEnd, ExplainStats } from './explain-run.ts';

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
  end: EarlyEnd | null,
  usage: EndpointUsage | null,
  out: string,
): string[] {
  const { total, written, kept, keptOfOthers, partial, unusable, failed, explanations } = stats;
  const parts = [
    `${formatCount(written)} written with ${formatCount(explanations)} explanations`,
    ...formatCounts([
      [kept, 'done before'],
      [partial, 'with fewer explanations than requested'],
      [unusable, 'that cannot be used'],
      [failed, 'failed'],
      [stats.failedBefore, 'failed before and were not tried again (--retry-failed)'],
    ]),
  ];
  const lines = [`Neurons: ${formatCount(total)} asked for: ${parts.join(', ')}.`];
  lines.push(
    ...formatCounts([
      [
        keptOfOthers,
        'of those done before were simulated by another simulator or model: their scores are not directly comparable (--refresh makes them again).',
      ],
    ]),
  );
  if (stats.scored > 0) {
    const mean = (stats.scoreSum / stats.scored).toFixed(3);
    lines.push(`Mean score: ${mean} of ${formatCount(stats.scored)} explanations.`);
  }
  if (usage !== null) lines.push(`Used of the endpoint: ${formatUsage(usage)}.`);
  lines.push(...stats.problems.map((problem) => `  ${problem}`));
  if (end !== null) lines.push(end.line);
  return [...lines, `Written below ${out}`];
}

/** The process' exit code for a run that reached its last neuron. */
export function explainExitCode(stats: ExplainStats): ExitCode {
  if (stats.written + stats.kept === 0) return EXIT_CODES.nothingUsable;
  return stats.failed + stats.failedBefore + stats.partial > 0
    ? EXIT_CODES.incomplete
    : EXIT_CODES.ok;
}

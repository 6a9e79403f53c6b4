import { EXIT_CODES, type ExitCode } from '../../cli/exit-codes.ts';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../cli/format-figures.ts';
import { RELEASE_FILE_KINDS } from '../../release/types.ts';
import type { CrawlOutcome } from '../crawl/crawl.ts';
import type { IngestStats } from '../crawl/ingest-stats.ts';
import { isEmpty } from '../dataset-files/write-manifest.ts';
import type { IngestResult } from '../ingest.ts';

/** Problems that are printed one by one; more are counted. */
const SHOWN_PROBLEMS = 20;

/** @param seconds since the crawl began */
export function formatProgress(stats: IngestStats, seconds: number): string {
  const { done, total, unchanged, bytesRead, failed, rejectedFiles } = stats;
  const read = done - unchanged;
  const parts = [`${done} of ${total} neurons`];
  if (seconds > 0 && read > 0) {
    parts.push(`${formatRate(read / seconds)} a second`);
    if (bytesRead > 0) parts.push(`${formatBytes(bytesRead)} read`);
    if (total > done) parts.push(`${formatDuration(((total - done) * seconds) / read)} left`);
  }
  if (failed > 0) parts.push(`${failed} failed`);
  if (rejectedFiles > 0) parts.push(`${rejectedFiles} files rejected`);
  return parts.join(' · ');
}

/** The report of a finished run, a line each. */
export function formatSummary(
  result: IngestResult,
  explanations: { count: number; outside: number },
): string[] {
  const { stats, manifest } = result;
  const { counts } = manifest;
  return [
    ...readLines(stats),
    ...(explanations.count > 0
      ? [`Listed: ${formatCount(explanations.count)} explanations from the list.`]
      : []),
    ...(explanations.outside > 0
      ? [
          `Left out: ${formatCount(explanations.outside)} listed neurons that the model does not have.`,
        ]
      : []),
    ...problemLines(
      'Rejected',
      stats.rejected.map(({ file, field, reason }) =>
        [file, field, reason].filter((part) => part !== '').join(': '),
      ),
      stats.rejectedFiles,
    ),
    ...problemLines('Could not be read', stats.failures, stats.failed),
    ...problemLines('Stored files that were unusable', stats.corrupt, stats.corrupt.length),
    `Written: ${formatCount(stats.filesWritten)} shards (${formatBytes(stats.bytesWritten)}), ` +
      `index and manifest (${formatBytes(result.indexBytesWritten)}).`,
    `The dataset ${manifest.id} now has ${formatCount(counts.withExcerpts)} of ${formatCount(counts.neurons)} neurons with ` +
      `excerpts and ${formatCount(counts.explained)} explained, in ${result.folder}`,
    ...outcomeLines(result.outcome),
  ];
}

function readLines(stats: IngestStats): string[] {
  const { total, unchanged, packed, partial, missing, invalid, missingFiles, bytesRead } = stats;
  const parts = [
    `${formatCount(packed)} read${bytesRead > 0 ? ` (${formatBytes(bytesRead)})` : ''}`,
    ...(unchanged > 0 ? [`${formatCount(unchanged)} stored before`] : []),
    ...(missing > 0 ? [`${formatCount(missing)} that the source does not have`] : []),
    ...(invalid > 0 ? [`${formatCount(invalid)} of which no file could be used`] : []),
    ...(partial > 0 ? [`${formatCount(partial)} with a file rejected`] : []),
  ];
  const lines = [`Neurons: ${formatCount(total)} asked for: ${parts.join(', ')}.`];
  const lacking = RELEASE_FILE_KINDS.filter((kind) => missingFiles[kind] > 0);
  if (lacking.length > 0) {
    const each = lacking.map((kind) => `${formatCount(missingFiles[kind])} ${kind}`);
    lines.push(`Missing at the source: ${each.join(', ')}.`);
  }
  return lines;
}

export function problemLines(title: string, problems: readonly string[], total: number): string[] {
  if (total === 0) return [];
  const shown = problems.slice(0, SHOWN_PROBLEMS).map((problem) => `  ${problem}`);
  const further = total - shown.length;
  return [
    `${title}: ${formatCount(total)}`,
    ...shown,
    ...(further > 0 ? [`  and ${formatCount(further)} more`] : []),
  ];
}

function outcomeLines(outcome: CrawlOutcome): string[] {
  switch (outcome) {
    case 'finished':
      return [];
    case 'interrupted':
      return ['Interrupted. What was finished is kept; the same command continues.'];
    case 'too-many-failures':
      return [
        'Stopped: half of the last 32 neurons could not be read. What was finished is kept. When the source ' +
          'can be reached again, the same command continues.',
      ];
  }
}

/** The exit code of a finished run. */
export function exitCodeOf({ stats, outcome, manifest }: IngestResult): ExitCode {
  if (outcome === 'interrupted') return EXIT_CODES.interrupted;
  if (outcome === 'too-many-failures') return EXIT_CODES.stopped;
  if (isEmpty(manifest)) return EXIT_CODES.nothingUsable;
  return stats.rejectedFiles > 0 || stats.failed > 0 ? EXIT_CODES.incomplete : EXIT_CODES.ok;
}

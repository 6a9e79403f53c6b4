import { EXIT_CODES, type ExitCode } from '../../cli/exit-codes.ts';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../cli/format-figures.ts';
import { RELEASE_FILE_KINDS } from '../../release/types.ts';
import type { CrawlOutcome } from '../crawl/crawl.ts';
import type { IngestStats } from '../crawl/ingest-stats.ts';
import type { IngestResult } from '../ingest.ts';

/** Problems that are printed one by one; more are counted. */
const SHOWN_PROBLEMS = 20;

/** @param seconds since the crawl began */
export function formatProgress(tally: IngestStats, seconds: number): string {
  const { done, total, unchanged, bytesRead, failed, rejectedFiles } = tally;
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
  listed: { count: number; outside: number },
): string[] {
  const { tally, manifest } = result;
  const { counts } = manifest;
  return [
    ...readLines(tally),
    ...(listed.count > 0
      ? [`Listed: ${formatCount(listed.count)} explanations from the list.`]
      : []),
    ...(listed.outside > 0
      ? [`Left out: ${formatCount(listed.outside)} listed neurons that the model does not have.`]
      : []),
    ...problemLines(
      'Rejected',
      tally.rejected.map(({ file, field, reason }) =>
        [file, field, reason].filter((part) => part !== '').join(': '),
      ),
      tally.rejectedFiles,
    ),
    ...problemLines('Could not be read', tally.failures, tally.failed),
    ...problemLines('Stored files that were unusable', tally.broken, tally.broken.length),
    `Written: ${formatCount(tally.filesWritten)} shards (${formatBytes(tally.bytesWritten)}), ` +
      `index and manifest (${formatBytes(result.indexBytesWritten)}).`,
    `The dataset ${manifest.id} now has ${formatCount(counts.withExcerpts)} of ${formatCount(counts.neurons)} neurons in ` +
      `detail and ${formatCount(counts.explained)} explained, in ${result.folder}`,
    ...endLines(result.end),
  ];
}

function readLines(tally: IngestStats): string[] {
  const { total, unchanged, packed, partial, missing, invalid, missingFiles, bytesRead } = tally;
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

function endLines(end: CrawlOutcome): string[] {
  switch (end) {
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

/** What the run's end means to a script. */
export function exitCodeOf({ tally, end, manifest }: IngestResult): ExitCode {
  if (end === 'interrupted') return EXIT_CODES.interrupted;
  if (end === 'too-many-failures') return EXIT_CODES.stopped;
  if (manifest.counts.withExcerpts === 0 && manifest.counts.explained === 0)
    return EXIT_CODES.nothingUsable;
  return tally.rejectedFiles > 0 || tally.failed > 0 ? EXIT_CODES.incomplete : EXIT_CODES.ok;
}

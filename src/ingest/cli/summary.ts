import { EXIT_CODES, type ExitCode, INTERRUPTED } from '../../cli/exit-codes.ts';
import {
  formatBytes,
  formatCount,
  formatCounts,
  formatDuration,
  formatRate,
} from '../../cli/format-figures.ts';
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
  { stats, manifest, outcome, indexBytesWritten, folder }: IngestResult,
  explanations: { count: number; outside: number; isPaperList: boolean },
): string[] {
  const { counts, release } = manifest;
  const { total, packed, missingFiles, bytesRead } = stats;
  const read = `${formatCount(packed)} read${bytesRead > 0 ? ` (${formatBytes(bytesRead)})` : ''}`;
  const others = formatCounts([
    [stats.unchanged, 'stored before'],
    [stats.missing, 'that the source does not have'],
    [stats.invalid, 'of which no file could be used'],
    [stats.partial, 'with a file rejected'],
  ]);
  const lacking = formatCounts(RELEASE_FILE_KINDS.map((kind) => [missingFiles[kind], kind]));
  const rejected = stats.rejected.map(({ file, field, reason }) =>
    [file, field, reason].filter((part) => part !== '').join(': '),
  );
  const shards =
    total > 0
      ? `${formatCount(stats.filesWritten)} shards (${formatBytes(stats.bytesWritten)}), `
      : '';
  const restored = explanations.isPaperList ? ', their last characters restored' : '';
  return [
    ...(total > 0 || isEmpty(manifest)
      ? [`Neurons: ${formatCount(total)} asked for: ${[read, ...others].join(', ')}.`]
      : []),
    ...(lacking.length > 0 ? [`Missing at the source: ${lacking.join(', ')}.`] : []),
    ...formatCounts([[explanations.count, `explanations from the list${restored}.`]]).map(
      (listed) => `Listed: ${listed}`,
    ),
    ...formatCounts([[explanations.outside, 'listed neurons that the model does not have.']]).map(
      (outside) => `Left out: ${outside}`,
    ),
    ...problemLines('Rejected', rejected, stats.rejectedFiles),
    ...problemLines('Could not be read', stats.failures, stats.failed),
    ...problemLines('Stored files that were unusable', stats.corrupt),
    `Written: ${shards}index and manifest (${formatBytes(indexBytesWritten)}).`,
    `The dataset ${manifest.id} now has ${formatCount(counts.withExcerpts)} of ${formatCount(counts.neurons)} neurons with ` +
      `excerpts and ${formatCount(counts.explained)} explained, in ${folder}`,
    ...(release !== undefined && counts.withExcerpts < counts.neurons
      ? [`Neurons that it does not have can be read from ${release.bases.join(' or ')}`]
      : []),
    ...OUTCOME_LINES[outcome],
  ];
}

const OUTCOME_LINES: Record<CrawlOutcome, string[]> = {
  finished: [],
  interrupted: [INTERRUPTED],
  'too-many-failures': [
    'Stopped: half of the last 32 neurons could not be read. What was finished is kept. When the source ' +
      'can be reached again, the same command continues.',
  ],
};

/** @param total of which only the first may be in `problems` */
export function problemLines(
  title: string,
  problems: readonly string[],
  total: number = problems.length,
): string[] {
  if (total === 0) return [];
  const shown = problems.slice(0, SHOWN_PROBLEMS).map((problem) => `  ${problem}`);
  const further = formatCounts([[total - shown.length, 'more']]).map((more) => `  and ${more}`);
  return [`${title}: ${formatCount(total)}`, ...shown, ...further];
}

/** The exit code of a finished run. */
export function exitCodeOf({ stats, outcome, manifest }: IngestResult): ExitCode {
  if (outcome === 'interrupted') return EXIT_CODES.interrupted;
  if (outcome === 'too-many-failures') return EXIT_CODES.stopped;
  if (isEmpty(manifest)) return EXIT_CODES.nothingUsable;
  return stats.rejectedFiles > 0 || stats.failed > 0 ? EXIT_CODES.incomplete : EXIT_CODES.ok;
}

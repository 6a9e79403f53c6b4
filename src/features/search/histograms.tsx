import type { SearchResults } from '../../search/protocol.ts';
import { SCORE_BINS } from '../../search/run-query.ts';
import { formatCount, formatNumber } from '../../ui/format.ts';
import { type Bar, BarHistogram, type BarHistogramProps } from './bar-histogram.tsx';

interface HistogramsProps extends Pick<BarHistogramProps, 'query' | 'onQuery'> {
  results: SearchResults;
}

/** Where the matches are: by layer and by score; each shows what narrowing by it would bring. */
export function Histograms({ results, ...editing }: HistogramsProps) {
  const byLayer = Array.from(
    results.byLayer,
    (count, layer): Bar => ({ count, name: `layer ${layer}`, extent: [layer, layer] }),
  );
  const firstBin = firstShownBin(results.byScore);
  const byScore = Array.from(results.byScore.subarray(firstBin), (count, place): Bar => {
    const low = lowestScoreOf(firstBin + place);
    const name = `score ${scoreRangeOf(firstBin + place, firstBin + place)}`;
    return { count, name, extent: [low, low + 0.049] };
  });
  return (
    <>
      <BarHistogram
        {...editing}
        title="By layer"
        field="layer"
        bars={byLayer}
        ends={['0', `${Math.max(0, byLayer.length - 1)}`]}
        rangeOf={(first, last) => (first === last ? `${first}` : `${first}-${last}`)}
      />
      <BarHistogram
        {...editing}
        title="By score"
        field="score"
        bars={byScore}
        ends={[formatNumber(lowestScoreOf(firstBin)), '1']}
        {...(results.unscoredCount > 0 && {
          note: `${formatCount(results.unscoredCount)} unscored`,
        })}
        rangeOf={(first, last) => scoreRangeOf(firstBin + first, firstBin + last)}
      />
    </>
  );
}

/** Thousandths, as scores are stored, that a bar of the histogram by score is wide. */
const WIDTH = 2000 / SCORE_BINS;

/** The lowest score of a bar. */
export function lowestScoreOf(bin: number): number {
  return (bin * WIDTH - 1000) / 1000;
}

/**
 * The query's range for bars `first` to `last`, both inclusive: exactly their neurons, since scores have three
 * decimals. Bars at an end of the scale leave that end open.
 */
export function scoreRangeOf(first: number, last: number): string {
  const low = format(lowestScoreOf(first));
  // A bar begins where the one before it ends: its own last score is a thousandth below.
  const high = format((last + 1) * (WIDTH / 1000) - 1 - 0.001);
  if (last === SCORE_BINS - 1) return `>=${low}`;
  return first === 0 ? `<=${high}` : `${low}..${high}`;
}

/** The first bar that is worth showing: scores below zero are rare, and most models have none below -0.2. */
export function firstShownBin(counts: ArrayLike<number>): number {
  const usual = Math.round((1000 - 200) / WIDTH);
  for (let bin = 0; bin < usual; bin++) if (counts[bin]! > 0) return bin;
  return usual;
}

/** Without zeros at the end: 0.3, 0.349. */
function format(score: number): string {
  return `${Number(score.toFixed(3))}`;
}

import { distributionPosition } from './score-rank-data.ts';

const HEIGHT = 20;

/** Scores of many neurons as small bars from -0.2 to 1, with one score marked. The text beside it says the same. */
export function DistributionMark({ score, bins }: { score: number; bins: readonly number[] }) {
  const highest = Math.max(1, ...bins);
  const at = distributionPosition(score) * bins.length;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bins.length} ${HEIGHT + 3}`}
      preserveAspectRatio="none"
      className="h-7 w-full"
    >
      {bins.map((count, bin) => {
        // A bin that is not empty is always seen.
        const height = count === 0 ? 0 : Math.max(0.8, (count / highest) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={bin}
            x={bin + 0.1}
            y={HEIGHT + 3 - height}
            width={0.8}
            height={height}
            className="fill-line-strong/60"
          />
        );
      })}
      <rect x={at - 0.3} y={0} width={0.6} height={HEIGHT + 3} className="fill-real-ink" />
    </svg>
  );
}

import { formatValue } from '../../../ui/format.ts';

/** An explanation's score, Pearson's r, or why there is none. */
export function ScoreFigure({ score }: { score: number | null }) {
  return (
    <p className="flex items-baseline gap-2">
      <span className="text-sm text-text-muted">Score</span>
      {score === null ? (
        <span className="max-w-64 text-sm text-text-secondary">
          undefined: constant activations, real or simulated, have no correlation
        </span>
      ) : (
        <strong className="text-xl font-semibold tabular-nums">{formatValue(score, 2)}</strong>
      )}
    </p>
  );
}

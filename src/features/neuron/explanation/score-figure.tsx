import { formatValue } from '../../../ui/format.ts';

interface ScoreFigureProps {
  /** Pearson's r; `null` where there is none. */
  score: number | null;
  label: string;
}

/** A score as a number, or in words why there is none. */
export function ScoreFigure({ score, label }: ScoreFigureProps) {
  return (
    <p className="flex items-baseline gap-2">
      <span className="text-sm text-text-muted">{label}</span>
      {score === null ? (
        <span className="max-w-64 text-sm text-text-secondary">
          none: where real or simulated activations are constant, they have no correlation
        </span>
      ) : (
        <strong className="text-xl font-semibold tabular-nums">{formatValue(score, 2)}</strong>
      )}
    </p>
  );
}

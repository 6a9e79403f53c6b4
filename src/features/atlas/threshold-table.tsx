import type { ScoreCounts, Summary } from '../../dataset/atlas.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { formatCount, formatShare, formatValue } from '../../ui/format.ts';
import { countAbove, THRESHOLDS } from './thresholds.ts';

interface ThresholdTableProps {
  summary: Summary;
  /** All neurons of the model. */
  neurons: number;
}

/** How many neurons are above which score; each count links to the list of them. */
export function ThresholdTable({ summary, neurons }: ThresholdTableProps) {
  const { score, randomOnlyScore } = summary;
  const hasRandomOnly = randomOnlyScore.neurons > 0;
  return (
    <div className="max-w-md">
      <table className="w-full text-sm tabular-nums">
        <caption className="pb-2 text-left font-semibold">Neurons by minimum score</caption>
        <thead className="text-text-muted">
          <tr className="border-b border-border-strong">
            <th scope="col" className="py-1 pr-4 text-left font-normal">
              Above
            </th>
            <th scope="col" className="py-1 pr-4 text-right font-normal" colSpan={2}>
              Top-and-random
            </th>
            {hasRandomOnly && (
              <th scope="col" className="py-1 text-right font-normal" colSpan={2}>
                Random-only
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {THRESHOLDS.map((hundredths) => (
            <tr key={hundredths} className="border-b border-border">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                {(hundredths / 100).toFixed(1)}
              </th>
              <Cells counts={score} hundredths={hundredths} field="score" />
              {hasRandomOnly && (
                <Cells counts={randomOnlyScore} hundredths={hundredths} field="random" />
              )}
            </tr>
          ))}
          <tr className="text-text-secondary">
            <th scope="row" className="py-1 pr-4 text-left font-normal">
              Mean score
            </th>
            <MeanCell counts={score} />
            {hasRandomOnly && <MeanCell counts={randomOnlyScore} />}
          </tr>
        </tbody>
      </table>
      <p className="mt-2 text-xs text-text-muted">
        <Basis name="Top-and-random" counts={score} neurons={neurons} />{' '}
        {hasRandomOnly ? (
          <Basis name="Random-only" counts={randomOnlyScore} neurons={neurons} />
        ) : (
          'No random-only scores: they need the neurons’ excerpts.'
        )}{' '}
        Shares are of these.
      </p>
    </div>
  );
}

function Cells(props: { counts: ScoreCounts; hundredths: number; field: 'score' | 'random' }) {
  const { counts, hundredths, field } = props;
  const above = countAbove(counts, hundredths);
  const threshold = (hundredths / 100).toFixed(1);
  return (
    <>
      <td className="py-1 text-right">
        <RouteLink place={{ kind: 'search' }} query={{ q: `${field}:>${threshold}` }}>
          {formatCount(above)}
        </RouteLink>
      </td>
      <td className="w-18 py-1 pr-4 text-right text-text-secondary last:pr-0">
        {formatShare(above, counts.neurons)}
      </td>
    </>
  );
}

function MeanCell({ counts }: { counts: ScoreCounts }) {
  return (
    <>
      <td className="py-1 text-right">
        {counts.mean === null ? '–' : formatValue(counts.mean, 3)}
      </td>
      <td />
    </>
  );
}

/** How many neurons a column covers. */
function Basis(props: { name: string; counts: ScoreCounts; neurons: number }) {
  const { name, counts, neurons } = props;
  return (
    <>
      {name}: {formatCount(counts.neurons)} of {formatCount(neurons)} neurons
      {counts.neurons < neurons ? ' (partial coverage).' : '.'}
    </>
  );
}

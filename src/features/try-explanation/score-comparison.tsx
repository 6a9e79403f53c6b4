import { formatValue } from '../../ui/format.ts';
import type { ScoredTrial } from './scored-trial.ts';
import type { ScoringData } from './scoring-data.ts';
import { simulatorName } from './simulator-names.ts';

interface ScoreComparisonProps {
  shown: ScoredTrial;
  /** The released explanation under the same simulator on the same texts. */
  baseline: ScoredTrial | undefined;
  compared: ScoredTrial | undefined;
  material: ScoringData;
}

interface Row {
  name: string;
  note: string;
  score: number | null;
  randomOnly?: number | null;
  rSquared?: number | null;
  isShown?: boolean;
}

/** An attempt's scores beside what they are to be judged by. */
export function ScoreComparison({ shown, baseline, compared, material }: ScoreComparisonProps) {
  const released = material.released[0];
  const isBaseline = shown.key === baseline?.key;
  const simulator = simulatorName(shown.attempt);
  const rows: Row[] = [
    {
      ...scoresOf(shown),
      name: isBaseline ? 'The released explanation' : 'This explanation',
      note: simulator,
      isShown: true,
    },
  ];
  if (compared !== undefined) {
    rows.push({
      ...scoresOf(compared),
      name: 'Compared with',
      note: simulatorName(compared.attempt),
    });
  }
  if (baseline !== undefined && !isBaseline && baseline.key !== compared?.key) {
    rows.push({
      ...scoresOf(baseline),
      name: 'The released explanation',
      note: `${simulator}: a fair comparison`,
    });
  }
  if (released !== undefined) {
    rows.push({
      name: 'The released score',
      note: 'simulated by another, at the release: not the same yardstick',
      score: released.score,
    });
  }
  rows.push({
    name: 'Token lookup',
    note: 'reads no explanation: what the token alone tells, from the neuron’s other excerpts',
    score: material.lookupScore,
  });
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full max-w-3xl text-sm">
        <caption className="sr-only">Scores</caption>
        <thead>
          <tr className="text-left text-xs text-text-muted">
            <th scope="col" className="py-1 pr-4 font-normal">
              What is scored
            </th>
            <Head title="Pearson’s correlation of real and simulated activations, over all texts together">
              r
            </Head>
            <Head title="The same over the random texts alone">random-only r</Head>
            <Head title="Share of the variance explained after the best linear map from simulated to real">
              R² calibrated
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="border-t border-border align-top">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                <span className={row.isShown ? 'font-semibold' : ''}>{row.name}</span>{' '}
                <span className="text-text-muted">{row.note}</span>
              </th>
              <Figure value={row.score} isShown={row.isShown} />
              <Figure value={row.randomOnly} />
              <Figure value={row.rSquared} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function scoresOf({ score }: ScoredTrial): Pick<Row, 'score' | 'randomOnly' | 'rSquared'> {
  return {
    score: score.score,
    randomOnly: score.randomOnlyScore,
    rSquared: score.calibration?.rSquared ?? null,
  };
}

function Head({ title, children }: { title: string; children: string }) {
  return (
    <th
      scope="col"
      title={title}
      className="py-1 pl-2 text-right align-bottom font-normal sm:pl-4 sm:whitespace-nowrap"
    >
      {children}
    </th>
  );
}

function Figure({
  value,
  isShown,
}: {
  value: number | null | undefined;
  isShown?: boolean | undefined;
}) {
  return (
    <td
      className={`py-1 pl-2 text-right tabular-nums sm:pl-4 ${isShown ? 'font-semibold' : ''}`}
      title={value === null ? 'Undefined: real or simulated activations are constant' : undefined}
    >
      {value === undefined ? '' : value === null ? 'none' : formatValue(value, 3)}
    </td>
  );
}

import { formatValue } from '../../ui/format.ts';
import type { ScoredTrial } from './scored-trial.ts';
import { simulatorName } from './simulator-names.ts';
import { useTryExplanation } from './try-explanation-context.tsx';

interface Row {
  name: string;
  note: string;
  score: number | null;
  randomOnly?: number | null;
  rSquared?: number | null;
  isShown?: boolean;
}

/** A trial's scores beside those that they can be compared with. */
export function ScoreComparison({ shown }: { shown: ScoredTrial }) {
  const { data, selection } = useTryExplanation();
  const { compared, baseline } = selection;
  const released = data.released[0];
  const isBaseline = shown.key === baseline?.key;
  const simulator = simulatorName(shown.trial);
  const rows: Row[] = [
    {
      ...scoresOf(shown),
      name: isBaseline ? 'The released explanation' : 'This explanation',
      note: simulator,
      isShown: true,
    },
  ];
  if (compared !== undefined) {
    const note = simulatorName(compared.trial);
    rows.push({ ...scoresOf(compared), name: 'Compared with', note });
  }
  if (baseline !== undefined && !isBaseline && baseline.key !== compared?.key) {
    const note = `${simulator}: directly comparable`;
    rows.push({ ...scoresOf(baseline), name: 'The released explanation', note });
  }
  if (released !== undefined) {
    rows.push({
      name: 'The released score',
      note: 'by the release’s simulator: not directly comparable',
      score: released.score,
    });
  }
  rows.push({
    name: 'Token lookup',
    note: 'baseline without an explanation: each token’s mean in the neuron’s other excerpts',
    score: data.lookupScore,
  });
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full max-w-3xl text-sm">
        <caption className="sr-only">Scores</caption>
        <thead>
          <tr className="text-left text-xs text-text-muted">
            <th scope="col" className="py-1 pr-4 font-normal">
              Explanation
            </th>
            <Head title="Pearson’s correlation of real and simulated activations, over all texts">
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
      title={value === null ? 'Undefined: real or simulated activations do not vary' : undefined}
    >
      {value === undefined ? '' : value === null ? 'undefined' : formatValue(value, 3)}
    </td>
  );
}

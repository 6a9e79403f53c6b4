import { formatValue } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';
import type { ScoredTrial } from './scored-trial.ts';
import { simulatorName } from './trial-list.tsx';
import type { TryExplanationState } from './use-try-explanation.ts';

interface Row {
  name: string;
  note: string;
  isShown?: boolean;
  /** `null`: undefined; missing: unknown. */
  score: number | null;
  randomOnly?: number | null;
  rSquared?: number | null;
}

/** A trial's scores beside those that they can be compared with. */
export function ScoreComparison(props: { shown: ScoredTrial; state: TryExplanationState }) {
  const { shown, state } = props;
  const { compared, baseline } = state.selection;
  const released = state.data.released[0];
  const isBaseline = shown.key === baseline?.key;
  const simulator = simulatorName(shown.trial);
  const shownName = isBaseline ? 'The released explanation' : 'This explanation';
  const rows: Row[] = [{ ...rowOf(shown, shownName, simulator), isShown: true }];
  if (compared !== undefined) {
    rows.push(rowOf(compared, 'Compared with', simulatorName(compared.trial)));
  }
  if (baseline !== undefined && !isBaseline && baseline.key !== compared?.key) {
    rows.push(rowOf(baseline, 'The released explanation', `${simulator}: directly comparable`));
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
    score: state.data.lookupScore,
  });
  return (
    <div className="mt-3 overflow-x-auto">
      <Table
        className="w-full max-w-3xl"
        caption="Scores"
        rowClassName="border-t border-border align-top"
        rows={rows}
        columns={COLUMNS}
      />
    </div>
  );
}

function rowOf({ score }: ScoredTrial, name: string, note: string): Row {
  const { randomOnlyScore: randomOnly, calibration } = score;
  return { name, note, score: score.score, randomOnly, rSquared: calibration?.rSquared ?? null };
}

const COLUMNS: readonly Column<Row>[] = [
  {
    label: 'Explanation',
    isRowHeader: true,
    className: 'py-1 pr-4',
    cell: ({ name, note, isShown }) => (
      <>
        <span className={isShown ? 'font-semibold' : ''}>{name}</span>{' '}
        <span className="text-text-muted">{note}</span>
      </>
    ),
  },
  figureColumn(
    'score',
    'r',
    'Pearson’s correlation of real and simulated activations, over all texts',
  ),
  figureColumn('randomOnly', 'random-only r', 'The same over the random texts alone'),
  figureColumn(
    'rSquared',
    'R² calibrated',
    'Share of the variance explained after the best linear map from simulated to real',
  ),
];

function figureColumn(
  figure: 'score' | 'randomOnly' | 'rSquared',
  label: string,
  title: string,
): Column<Row> {
  return {
    label,
    title,
    align: 'right',
    className: 'py-1 pl-2 sm:pl-4 sm:whitespace-nowrap',
    cell: ({ [figure]: value, isShown }) => (
      <span
        className={isShown && figure === 'score' ? 'font-semibold' : ''}
        title={value === null ? 'Undefined: real or simulated activations do not vary' : undefined}
      >
        {value === undefined ? '' : value === null ? 'undefined' : formatValue(value, 3)}
      </span>
    ),
  };
}

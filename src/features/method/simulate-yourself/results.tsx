import type { ReactNode } from 'react';
import type { ActivationScale } from '../../../dataset/decode-neuron.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { useSimulatorSubject } from '../../../page/simulator-subject.ts';
import { SimulatedExcerpts } from '../../../token-view/simulated-excerpts.tsx';
import { formatValue } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import type { Exercise } from './exercise.ts';
import type { ExerciseScore, LargestError } from './score-exercise.ts';
import type { EditedValues } from './token-values.ts';

interface ResultsProps {
  exercise: Exercise;
  values: EditedValues;
  score: ExerciseScore;
  scale: ActivationScale;
  /** The reader's best r on this neuron before. */
  best: number | null;
}

/** The neuron's activations beside the reader's values and those of the release's simulator. */
export function Results({ exercise, values, score, scale, best }: ResultsProps) {
  const { own, released, largestErrors } = score;
  const { theWho } = useSimulatorSubject();
  const items = exercise.texts.map(({ excerpt, released: simulated }, index) => ({
    excerpt,
    failed: false,
    simulations: [
      { name: 'You', values: values[index]!, score: own.sequences[index]!.score },
      { name: theWho, values: simulated, score: released.sequences[index]!.score },
    ],
  }));
  return (
    <div>
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        <Figure name="You" value={own.score}>
          {own.score === null && 'All your values are equal, so r is undefined.'}
          {best !== null && own.score !== null && best > own.score && (
            <>your best on this neuron is {formatValue(best, 2)}</>
          )}
        </Figure>
        <Figure name={theWho} value={released.score}>
          on these {exercise.texts.length} texts
          {exercise.releasedScore !== null && (
            <>; its released score is {formatValue(exercise.releasedScore, 2)}</>
          )}
        </Figure>
      </dl>
      <p className="mt-2 max-w-prose text-sm text-text-secondary">
        The score is Pearson’s r over the tokens of all texts together: 1 is a perfect prediction up
        to scale, 0 is no relation. Only the positions and proportions of your values matter, not
        their scale.
      </p>
      {largestErrors.length > 0 && <LargestErrors errors={largestErrors} />}
      <SimulatedExcerpts items={items} scale={scale} />
    </div>
  );
}

function Figure(props: { name: string; value: number | null; children: ReactNode }) {
  const { name, value, children } = props;
  return (
    <div>
      <dt className="text-sm text-text-muted">{name}</dt>
      <dd>
        <strong className="text-xl font-semibold tabular-nums">
          {value === null ? 'no score' : `r ${formatValue(value, 2)}`}
        </strong>{' '}
        <span className="text-sm text-text-muted">{children}</span>
      </dd>
    </div>
  );
}

function LargestErrors({ errors }: { errors: readonly LargestError[] }) {
  return (
    <Table
      className="mt-3"
      caption="Tokens with the largest errors, from 0 to 10"
      captionClassName="pb-1 text-left text-text-muted"
      rows={errors}
      columns={[
        {
          label: 'Token',
          isRowHeader: true,
          className: 'pr-6',
          cell: ({ token }) => <code>{formatToken(token)}</code>,
        },
        numberColumn('Text', 'text-text-muted', ({ text }) => `#${text + 1}`),
        numberColumn('Real', 'text-real-text', ({ real }) => real),
        numberColumn('You', 'text-simulated-text', ({ own }) => own),
        numberColumn('Model', 'text-simulated-text', ({ released }) => formatValue(released, 1)),
      ]}
    />
  );
}

function numberColumn(
  label: string,
  cellClassName: string,
  cell: (error: LargestError) => ReactNode,
): Column<LargestError> {
  return { label, cellClassName, cell, align: 'right', className: 'px-3' };
}

import { memo } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatValue } from '../../ui/format.ts';
import { NoteField } from './note-field.tsx';
import type { ScoredTrial, ScoringCoverage } from './scored-trial.ts';
import { simulatorName } from './simulator-names.ts';

export interface AttemptActions {
  show: (key: string) => void;
  /** `undefined` ends the comparison. */
  compare: (key: string | undefined) => void;
  edit: (explanation: string) => void;
  remove: (key: string) => void;
  setNote: (key: string, note: string) => Promise<void>;
  /** What an attempt's note is called in this browser. */
  nameOfNote: (key: string) => string;
  /** The link to hand on; `null` where the text is too long for one. */
  linkTo: (attempt: ScoredTrial) => string | null;
}

interface AttemptListProps {
  attempts: readonly ScoredTrial[];
  shown: string | undefined;
  compared: string | undefined;
  /** Texts of released explanations: attempts at them are marked. */
  released: readonly string[];
  actions: AttemptActions;
}

/** All attempts on this neuron, best first. */
export function TrialList({ attempts, ...rest }: AttemptListProps) {
  return (
    <ol className="mt-2" aria-label="Attempts, best first">
      {attempts.map((judged) => (
        <AttemptRow
          key={judged.key}
          judged={judged}
          isShown={judged.key === rest.shown}
          isCompared={judged.key === rest.compared}
          canCompare={rest.shown !== undefined && judged.key !== rest.shown}
          isReleased={rest.released.includes(judged.attempt.scored.explanation.trim())}
          actions={rest.actions}
        />
      ))}
    </ol>
  );
}

interface AttemptRowProps {
  judged: ScoredTrial;
  isShown: boolean;
  isCompared: boolean;
  canCompare: boolean;
  isReleased: boolean;
  actions: AttemptActions;
}

const AttemptRow = memo(function AttemptRow(props: AttemptRowProps) {
  const { judged, isShown, isCompared, isReleased, actions } = props;
  const { attempt, score, coverage, simulated, key } = judged;
  const explanation = attempt.scored.explanation.trim();
  const link = actions.linkTo(judged);
  return (
    <li
      className={`grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-t border-border py-2 ${isShown ? 'bg-surface-sunken' : ''}`}
    >
      <div className="pt-0.5 pl-2 text-right font-semibold tabular-nums">
        <span className="sr-only">r </span>
        {score.score === null ? (
          <span className="font-normal text-text-muted">none</span>
        ) : (
          formatValue(score.score, 3)
        )}
      </div>
      <div className="min-w-0 pr-2">
        <p className="wrap-anywhere">{explanation === '' ? <em>empty</em> : explanation}</p>
        <p className="flex flex-wrap gap-x-3 text-xs text-text-muted">
          {isReleased && <span className="text-text">released explanation</span>}
          <span>{simulatorName(attempt)}</span>
          <span>{describeCoverage(coverage, simulated.length)}</span>
          {attempt.createdAt !== null && (
            <time dateTime={attempt.createdAt}>
              {new Date(attempt.createdAt).toLocaleString(undefined, {
                dateStyle: 'medium',
                timeStyle: 'short',
              })}
            </time>
          )}
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-1">
          <Button look="quiet" aria-pressed={isShown} onClick={() => actions.show(key)}>
            Show
          </Button>
          <Button
            look="quiet"
            aria-pressed={isCompared}
            disabled={!props.canCompare}
            onClick={() => actions.compare(isCompared ? undefined : key)}
          >
            Compare
          </Button>
          <Button look="quiet" onClick={() => actions.edit(explanation)}>
            Edit
          </Button>
          <Button look="quiet" onClick={() => actions.remove(key)}>
            Delete
          </Button>
          {link !== null && <CopyButton text={() => link}>Copy link</CopyButton>}
          <NoteField
            name={actions.nameOfNote(key)}
            note={attempt.note}
            onCommit={(note) => actions.setNote(key, note)}
          />
        </div>
      </div>
    </li>
  );
});

function describeCoverage(coverage: ScoringCoverage, count: number): string {
  switch (coverage.kind) {
    case 'scored':
      return `all ${count} scored texts`;
    case 'more':
      return `${count} texts, the scored ones among them`;
    case 'part':
      return `unfinished: ${count} texts, not all of the ${coverage.of} scored ones`;
    case 'other':
      return `${count} other texts: not comparable`;
  }
}

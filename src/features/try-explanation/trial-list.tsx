import type { SimulatorKind } from '../../method/simulator.ts';
import type { Trial } from '../../method/trials.ts';
import { useRoute } from '../../page/use-route.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatValue } from '../../ui/format.ts';
import { FullAnswer } from './full-answer.tsx';
import { NoteField } from './note-field.tsx';
import type { ScoredTrial, ScoringCoverage } from './scored-trial.ts';
import { formatKey } from './stored-trials.ts';
import { shareLink } from './use-trial-draft.ts';
import type { TryExplanationState } from './use-try-explanation.ts';

export const SIMULATOR_NAMES: Record<SimulatorKind, string> = {
  'token-lookup': 'Token lookup',
  'rule-based': 'Rule-based',
  'all-at-once': 'Language model, all at once',
  'token-by-token': 'Language model, token by token',
  'logprob-free': 'Language model, without log-probabilities',
  'by-hand': 'By hand',
};

/** A trial's simulator, such as "Language model, all at once (gpt-4)". */
export function simulatorName({ simulator, model }: Trial): string {
  const name = simulator === null ? 'Unknown simulator' : SIMULATOR_NAMES[simulator];
  return model === null ? name : `${name} (${model})`;
}

/** All trials on this neuron, best first. */
export function TrialList({ state }: { state: TryExplanationState }) {
  return (
    <ol className="mt-2" aria-label="Trials, best first">
      {state.scoredTrials.map((scoredTrial) => (
        <TrialRow key={scoredTrial.key} scoredTrial={scoredTrial} {...state} />
      ))}
    </ol>
  );
}

function TrialRow(props: TryExplanationState & { scoredTrial: ScoredTrial }) {
  const { scoredTrial, neuronKey, data, trials, selection, changeDraft } = props;
  const { trial, score, coverage, simulated, key } = scoredTrial;
  const explanation = trial.scored.explanation.trim();
  const isShown = selection.shown?.key === key;
  const isCompared = selection.compared?.key === key;
  const link = shareLink(trial, useRoute());
  return (
    <li
      className={`grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-t border-border py-2 ${isShown ? 'bg-surface-sunken' : ''}`}
    >
      <div className="pt-0.5 pl-2 text-right font-semibold tabular-nums">
        <span className="sr-only">r </span>
        {score.score === null ? (
          <span className="font-normal text-text-muted">undefined</span>
        ) : (
          formatValue(score.score, 3)
        )}
      </div>
      <div className="min-w-0 pr-2">
        <p className="wrap-anywhere">{explanation === '' ? <em>empty</em> : explanation}</p>
        <p className="flex flex-wrap gap-x-3 text-xs text-text-muted">
          {data.released.some(({ text }) => text === explanation) && (
            <span className="text-text">released explanation</span>
          )}
          <span>{simulatorName(trial)}</span>
          <span>{describeCoverage(coverage, simulated.length)}</span>
          {trial.createdAt !== null && (
            <time dateTime={trial.createdAt}>
              {new Date(trial.createdAt).toLocaleString(undefined, {
                dateStyle: 'medium',
                timeStyle: 'short',
              })}
            </time>
          )}
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-1">
          <Button look="quiet" aria-pressed={isShown} onClick={() => selection.show(key)}>
            Show
          </Button>
          <Button
            look="quiet"
            aria-pressed={isCompared}
            disabled={selection.shown === undefined || isShown}
            onClick={() => selection.compare(isCompared ? undefined : key)}
          >
            Compare
          </Button>
          <Button look="quiet" onClick={() => changeDraft({ explanation })}>
            Edit
          </Button>
          <Button look="quiet" onClick={() => void trials.remove(key)}>
            Delete
          </Button>
          {link !== null && <CopyButton text={() => link}>Copy link</CopyButton>}
          <NoteField
            name={`${formatKey(neuronKey)} ${key}`}
            note={trial.note}
            onCommit={(note) => trials.setNote(key, note)}
          />
        </div>
        {trial.answer !== null && <FullAnswer answer={trial.answer} />}
      </div>
    </li>
  );
}

function describeCoverage(coverage: ScoringCoverage, count: number): string {
  switch (coverage.kind) {
    case 'scored':
      return `all ${count} scored texts`;
    case 'more':
      return `${count} texts, including the scored ones`;
    case 'part':
      return `incomplete: ${count} texts, not all of the ${coverage.of} scored ones`;
    case 'other':
      return `${count} other texts: not directly comparable`;
  }
}

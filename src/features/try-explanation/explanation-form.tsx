import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { estimateExplainCost } from '../../method/language-model/explain.ts';
import { chooseSimulator } from '../../method/run/choose-simulator.ts';
import { TYPICAL_EXPLANATION } from '../../method/run/estimate-costs.ts';
import { cachedCapabilities, openEndpoint } from '../../method/run/open-endpoint.ts';
import { estimateSimulationCost } from '../../method/run/simulate-and-score.ts';
import { Button } from '../../ui/button.tsx';
import type { StoredEndpointSettings } from './endpoint-settings.ts';
import { RulePreview } from './rule-preview.tsx';
import { excerptsOf, type ScoringData } from './scoring-data.ts';
import { useTryExplanation } from './try-explanation-context.tsx';
import { chosenSimulator, type TrialDraft } from './use-trial-draft.ts';

/** The release has no longer explanations. */
const MAX_CHARACTERS = 2_000;

const SIMULATORS: Record<TrialDraft['simulator'], { name: string; description: string }> = {
  'rule-based': {
    name: 'Rule-based',
    description: 'follows the explanation’s words by fixed rules: instant, works offline',
  },
  'token-lookup': {
    name: 'Token lookup',
    description: 'the paper’s baseline: uses no explanation, only the neuron’s other excerpts',
  },
  'language-model': {
    name: 'Language model',
    description: 'at an endpoint of yours, as in the paper',
  },
};

interface ExplanationFormProps {
  draft: TrialDraft;
  isRunning: boolean;
  /** Estimate of what a run would cost; empty where it costs nothing. */
  cost: string;
  onSimulate: () => void;
  onExplain: () => void;
  /** The endpoint's settings, where a language model is chosen. */
  children: ReactNode;
}

/** The explanation, its simulator, and the excerpts to score it on. */
export function ExplanationForm(props: ExplanationFormProps) {
  const { draft, isRunning } = props;
  const { data, changeDraft } = useTryExplanation();
  const id = useId();
  const canSimulate =
    !isRunning && (draft.simulator === 'token-lookup' || draft.explanation.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSimulate) props.onSimulate();
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const total = data.scored.length + data.additional.length;
  return (
    <form onSubmit={submit} className="max-w-3xl" aria-label="Try an explanation">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="text-sm font-medium">
          This neuron activates on…
        </label>
        {data.released.map(({ text }, index) => (
          <Button
            key={text}
            look="quiet"
            className="max-sm:-ml-[9px]"
            onClick={() => changeDraft({ explanation: text })}
          >
            Copy the released explanation{data.released.length > 1 ? ` (${index + 1})` : ''}
          </Button>
        ))}
      </div>
      <textarea
        id={id}
        rows={2}
        maxLength={MAX_CHARACTERS}
        className="mt-1 field-sizing-content w-full rounded border border-border-strong bg-surface px-2 py-1"
        placeholder="years, and numbers after the word “in”"
        value={draft.explanation}
        onChange={(event) => changeDraft({ explanation: event.target.value })}
        onKeyDown={submitByKey}
      />
      <fieldset className="mt-2">
        <legend className="text-sm font-medium">Simulator</legend>
        {(Object.keys(SIMULATORS) as TrialDraft['simulator'][]).map((simulator) => (
          <label key={simulator} className="flex items-baseline gap-2 text-sm">
            <input
              type="radio"
              name={`${id}-simulator`}
              checked={draft.simulator === simulator}
              onChange={() => changeDraft({ simulator })}
            />
            <span>
              {SIMULATORS[simulator].name}{' '}
              <span className="text-text-muted">{SIMULATORS[simulator].description}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.simulator === 'rule-based' && <RulePreview explanation={draft.explanation} />}
      {props.children}
      {data.additional.length > 0 && (
        <label className="mt-2 flex items-baseline gap-2 text-sm">
          <input
            type="checkbox"
            checked={draft.excerpts === 'all'}
            onChange={(event) => changeDraft({ excerpts: event.target.checked ? 'all' : 'scored' })}
          />
          <span>
            Score on {total} texts instead of {data.scored.length}{' '}
            <span className="text-text-muted">
              with the other top and random excerpts that a language model is not shown
            </span>
          </span>
        </label>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={!canSimulate} className="font-medium">
          Simulate and score
        </Button>
        {draft.simulator === 'language-model' && (
          <>
            <Button
              disabled={isRunning || data.explaining.length === 0}
              onClick={props.onExplain}
              title="Shows the model five excerpts that are not scored"
            >
              Explain for me
            </Button>
            <label className="flex items-center gap-1 text-sm text-text-secondary">
              <span>explanations</span>
              <select
                className="rounded border border-border-strong bg-surface px-1 py-0.5"
                value={draft.samples}
                onChange={(event) => changeDraft({ samples: Number(event.target.value) })}
              >
                {[1, 2, 3, 5, 8].map((count) => (
                  <option key={count}>{count}</option>
                ))}
              </select>
            </label>
          </>
        )}
        <span className="text-xs text-text-muted">{props.cost}</span>
      </div>
    </form>
  );
}

/** Estimate of what simulating one explanation costs; empty where it costs nothing. */
export function describeCost(
  draft: TrialDraft,
  settings: StoredEndpointSettings,
  data: ScoringData,
): string {
  if (draft.simulator !== 'language-model') return '';
  const capabilities = cachedCapabilities(settings);
  if (capabilities === undefined) return 'Test the connection to see the estimated cost';
  try {
    const endpoint = { client: openEndpoint(settings), capabilities };
    const excerpts = excerptsOf(data, draft.excerpts);
    const simulator = chooseSimulator(chosenSimulator(draft), endpoint, draft.newlines);
    const { requests, tokens } = estimateSimulationCost(
      simulator.createFor(data.record, excerpts),
      draft.explanation || TYPICAL_EXPLANATION,
      excerpts,
    );
    const explaining = estimateExplainCost(data.explaining);
    return `About ${approximate(requests)} requests and ${approximate(tokens)} tokens per explanation, the released one included; ${approximate(explaining.tokens)} tokens to write one.`;
  } catch {
    // Invalid settings are reported when they are used.
    return '';
  }
}

function approximate(count: number): string {
  return count.toLocaleString('en', { maximumSignificantDigits: 2 });
}

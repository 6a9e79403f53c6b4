import { type FormEvent, type KeyboardEvent, useId } from 'react';
import { estimateExplainCost } from '../../method/language-model/explain.ts';
import { chooseSimulator } from '../../method/run/choose-simulator.ts';
import { estimateSimulationCost, TYPICAL_EXPLANATION } from '../../method/run/estimate-costs.ts';
import { cachedCapabilities, openEndpoint } from '../../method/run/open-endpoint.ts';
import { Button } from '../../ui/button.tsx';
import { EndpointSettingsForm } from './endpoint-settings-form.tsx';
import { RulePreview } from './rule-preview.tsx';
import { excerptsOf } from './scoring-data.ts';
import { chosenSimulator, type TrialDraft } from './use-trial-draft.ts';
import type { TryExplanationState } from './use-try-explanation.ts';

/** The release has no longer explanations. */
const MAX_CHARACTERS = 2_000;

const SIMULATORS: [TrialDraft['simulator'], name: string, description: string][] = [
  [
    'rule-based',
    'Rule-based',
    'follows the explanation’s words by fixed rules: instant, works offline',
  ],
  [
    'token-lookup',
    'Token lookup',
    'the paper’s baseline: uses no explanation, only the neuron’s other excerpts',
  ],
  ['language-model', 'Language model', 'at an endpoint of yours, as in the paper'],
];

/** The explanation, its simulator, and the excerpts to score it on. */
export function ExplanationForm({ state }: { state: TryExplanationState }) {
  const { data, draft, changeDraft, job, start } = state;
  const id = useId();
  const isRunning = job?.state === 'running';
  const canSimulate =
    !isRunning && (draft.simulator === 'token-lookup' || draft.explanation.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSimulate) start(false);
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
        {SIMULATORS.map(([simulator, name, description]) => (
          <label key={simulator} className="flex items-baseline gap-2 text-sm">
            <input
              type="radio"
              name={`${id}-simulator`}
              checked={draft.simulator === simulator}
              onChange={() => changeDraft({ simulator })}
            />
            <span>
              {name} <span className="text-text-muted">{description}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.simulator === 'rule-based' && <RulePreview explanation={draft.explanation} />}
      {draft.simulator === 'language-model' && <EndpointSettingsForm {...state} />}
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
              onClick={() => start(true)}
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
        <span className="text-xs text-text-muted">{describeCost(state)}</span>
      </div>
    </form>
  );
}

/** Estimate of what simulating one explanation costs; empty where it costs nothing. */
function describeCost({ draft, settings, data }: TryExplanationState): string {
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

import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { estimateExplainCost } from '../../method/language-model/explain.ts';
import {
  cachedCapabilities,
  createSimulatorFor,
  openEndpoint,
  type SimulatorModel,
} from '../../method/run/open-endpoint.ts';
import { estimateSimulationCost } from '../../method/run/simulate-and-score.ts';
import { Button } from '../../ui/button.tsx';
import type { StoredEndpointSettings } from './endpoint-settings.ts';
import { RulePreview } from './rule-preview.tsx';
import { type ExcerptSet, excerptsOf, type ScoringData } from './scoring-data.ts';

/** Explanations are about as long as this one where none is written yet. */
const TYPICAL_EXPLANATION = 'words and phrases related to a certain topic or situation';

/** Before anything is asked: what simulating one explanation will cost. Empty where it costs nothing. */
export function describeCost(
  draft: TrialDraft,
  choice: SimulatorModel,
  settings: StoredEndpointSettings,
  material: ScoringData,
): string {
  if (draft.simulator !== 'language-model') return '';
  const capabilities = cachedCapabilities(settings);
  if (capabilities === undefined) return 'What it costs is told once the endpoint is checked.';
  try {
    const simulator = createSimulatorFor(choice, openEndpoint(settings), capabilities);
    const texts = excerptsOf(material, draft.texts);
    const one = estimateSimulationCost(simulator, draft.explanation || TYPICAL_EXPLANATION, texts);
    const explaining = estimateExplainCost(material.explaining);
    return `An explanation takes about ${thousands(one.requests)} requests and ${thousands(one.tokens)} tokens to simulate, as does the released one to compare with; ${thousands(explaining.tokens)} tokens to be written.`;
  } catch {
    // Settings that cannot be used are told when they are.
    return '';
  }
}

function thousands(count: number): string {
  return count.toLocaleString('en', { maximumSignificantDigits: 2 });
}

/** Longer texts than the release can hold are not taken. */
const MOST_CHARACTERS = 2_000;

export type SimulatorChoice = 'literal' | 'token-lookup' | 'language-model';

export interface TrialDraft {
  explanation: string;
  simulator: SimulatorChoice;
  texts: ExcerptSet;
  /** How many explanations a language model is asked for at once. */
  samples: number;
}

interface ExplanationFormProps {
  draft: TrialDraft;
  change: (changes: Partial<TrialDraft>) => void;
  material: ScoringData;
  isRunning: boolean;
  /** What a run would cost, in words; empty where it costs nothing. */
  cost: string;
  onSimulate: () => void;
  onExplain: () => void;
  /** The endpoint's settings, where a language model is chosen. */
  children: ReactNode;
}

const SIMULATORS: Record<SimulatorChoice, { name: string; words: string }> = {
  literal: {
    name: 'Literal',
    words: 'rules take the explanation at its word; weak but honest, instant, offline',
  },
  'token-lookup': {
    name: 'Token lookup',
    words: 'the paper’s baseline: reads no explanation, only the neuron’s other excerpts',
  },
  'language-model': {
    name: 'Language model',
    words: 'at an endpoint of yours, as the paper did it',
  },
};

/** What is tried: the explanation, who simulates from it, and on which texts. */
export function ExplanationForm(props: ExplanationFormProps) {
  const { draft, change, material, isRunning } = props;
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
  const total = material.scored.length + material.further.length;
  return (
    <form onSubmit={submit} className="max-w-3xl" aria-label="Try an explanation">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="text-sm font-medium">
          This neuron looks for…
        </label>
        {material.released.map(({ text }, index) => (
          <Button
            key={text}
            look="quiet"
            className="max-sm:-ml-[9px]"
            onClick={() => change({ explanation: text })}
          >
            Start from the released one{material.released.length > 1 ? ` (${index + 1})` : ''}
          </Button>
        ))}
      </div>
      <textarea
        id={id}
        rows={2}
        maxLength={MOST_CHARACTERS}
        className="mt-1 field-sizing-content w-full rounded border border-border-strong bg-surface px-2 py-1"
        placeholder="years, and numbers after the word “in”"
        value={draft.explanation}
        onChange={(event) => change({ explanation: event.target.value })}
        onKeyDown={submitByKey}
      />
      <fieldset className="mt-2">
        <legend className="text-sm font-medium">Who simulates from it</legend>
        {(Object.keys(SIMULATORS) as SimulatorChoice[]).map((simulator) => (
          <label key={simulator} className="flex items-baseline gap-2 text-sm">
            <input
              type="radio"
              name={`${id}-simulator`}
              checked={draft.simulator === simulator}
              onChange={() => change({ simulator })}
            />
            <span>
              {SIMULATORS[simulator].name}{' '}
              <span className="text-text-muted">{SIMULATORS[simulator].words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.simulator === 'literal' && <RulePreview explanation={draft.explanation} />}
      {props.children}
      {material.further.length > 0 && (
        <label className="mt-2 flex items-baseline gap-2 text-sm">
          <input
            type="checkbox"
            checked={draft.texts === 'all'}
            onChange={(event) => change({ texts: event.target.checked ? 'all' : 'scored' })}
          />
          <span>
            Judge on {total} texts instead of {material.scored.length}{' '}
            <span className="text-text-muted">
              the other top and random excerpts too, none that an explainer is shown
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
              disabled={isRunning || material.explaining.length === 0}
              onClick={props.onExplain}
              title="The model is shown five excerpts that are not scored"
            >
              Explain for me
            </Button>
            <label className="flex items-center gap-1 text-sm text-text-secondary">
              <span>explanations</span>
              <select
                className="rounded border border-border-strong bg-surface px-1 py-0.5"
                value={draft.samples}
                onChange={(event) => change({ samples: Number(event.target.value) })}
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

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NewlineHandling } from '../../method/language-model/prompt-tokens.ts';
import type { SimulatorChoice } from '../../method/run/choose-simulator.ts';
import { parseSharedExplanation } from '../../method/shared-explanation.ts';
import type { LanguageModelSimulatorKind, SimulatorKind } from '../../method/simulator.ts';
import { useRoute } from '../../page/use-route.ts';
import type { ExcerptSet } from './scoring-data.ts';
import { SHARE_PARAMETER } from './shared-link.ts';

/** What the form contains. */
export interface TrialDraft {
  explanation: string;
  simulator: 'rule-based' | 'token-lookup' | 'language-model';
  /** How a language model simulates. */
  modelSimulator: LanguageModelSimulatorKind | 'best';
  newlines: NewlineHandling;
  excerpts: ExcerptSet;
  /** How many explanations to request from a language model. */
  samples: number;
}

export type ChangeDraft = (changes: Partial<TrialDraft>) => void;

const EMPTY_DRAFT: TrialDraft = {
  explanation: '',
  simulator: 'rule-based',
  modelSimulator: 'best',
  newlines: 'simulated',
  excerpts: 'scored',
  samples: 3,
};

/** The form's content; starts from the explanation of a shared link. */
export function useTrialDraft(): { draft: TrialDraft; changeDraft: ChangeDraft } {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const changeDraft: ChangeDraft = useCallback(
    (changes) => setDraft((now) => ({ ...now, ...changes })),
    [],
  );
  const sharedText = useRoute().query.get(SHARE_PARAMETER) ?? '';
  const shared = useMemo(() => parseSharedExplanation(sharedText), [sharedText]);
  useEffect(() => {
    if (shared === null) return;
    const simulator = draftSimulator(shared.simulator);
    changeDraft({ explanation: shared.explanation, ...(simulator && { simulator }) });
  }, [shared, changeDraft]);
  return { draft, changeDraft };
}

export function chosenSimulator({ simulator, modelSimulator }: TrialDraft): SimulatorChoice {
  return simulator === 'language-model' ? modelSimulator : simulator;
}

function draftSimulator(kind: SimulatorKind | null): TrialDraft['simulator'] | undefined {
  switch (kind) {
    case 'rule-based':
    case 'token-lookup':
      return kind;
    case 'all-at-once':
    case 'token-by-token':
    case 'logprob-free':
      return 'language-model';
    default:
      return undefined;
  }
}

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NewlineHandling } from '../../method/language-model/prompt-tokens.ts';
import type { SimulatorChoice } from '../../method/run/choose-simulator.ts';
import {
  formatSharedExplanation,
  parseSharedExplanation,
} from '../../method/shared-explanation.ts';
import {
  LANGUAGE_MODEL_SIMULATOR_KINDS,
  type LanguageModelSimulatorKind,
} from '../../method/simulator.ts';
import type { Trial } from '../../method/trials.ts';
import { useRoute } from '../../page/use-route.ts';
import { formatPageUrl, type PageUrl } from '../../route/route.ts';
import type { ExcerptSet } from './scoring-data.ts';

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

const EMPTY_DRAFT: TrialDraft = {
  explanation: '',
  simulator: 'rule-based',
  modelSimulator: 'best',
  newlines: 'simulated',
  excerpts: 'scored',
  samples: 3,
};

/** The form's content; starts from the explanation of a shared link. */
export function useTrialDraft() {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const changeDraft = useCallback(
    (changes: Partial<TrialDraft>) => setDraft((now) => ({ ...now, ...changes })),
    [],
  );
  const sharedText = useRoute().query.get(SHARE_PARAMETER) ?? '';
  const shared = useMemo(() => parseSharedExplanation(sharedText), [sharedText]);
  useEffect(() => {
    if (shared === null) return;
    const { explanation, simulator } = shared;
    changeDraft({ explanation });
    if (LANGUAGE_MODEL_SIMULATOR_KINDS.some((kind) => kind === simulator)) {
      changeDraft({ simulator: 'language-model' });
    } else if (simulator === 'rule-based' || simulator === 'token-lookup') {
      changeDraft({ simulator });
    }
  }, [shared, changeDraft]);
  return { draft, changeDraft };
}

export function chosenSimulator({ simulator, modelSimulator }: TrialDraft): SimulatorChoice {
  return simulator === 'language-model' ? modelSimulator : simulator;
}

/** The query parameter that contains an explanation. */
const SHARE_PARAMETER = 'try';

/**
 * A link to this neuron with the explanation in the form; scores are not part of it.
 *
 * @returns `null` where the explanation is empty or too long for an address
 */
export function shareLink({ scored, simulator }: Trial, { place, scope }: PageUrl): string | null {
  const value = formatSharedExplanation({ explanation: scored.explanation, simulator });
  if (value === null) return null;
  const query = { section: 'try', [SHARE_PARAMETER]: value };
  return `${location.href.split('#')[0]}#${formatPageUrl(place, scope, query)}`;
}

import { createContext, useContext } from 'react';
import type { ScoredTrial } from './scored-trial.ts';
import type { ScoringData } from './scoring-data.ts';
import type { TrialKey } from './stored-trials.ts';
import type { ChangeDraft } from './use-trial-draft.ts';
import type { TrialSelection } from './use-trial-selection.ts';
import type { Trials } from './use-trials.ts';

/** What all parts of the panel work on. */
export interface TryExplanationState {
  key: TrialKey;
  data: ScoringData;
  trials: Trials;
  /** The same trials with their scores, best first. */
  scoredTrials: readonly ScoredTrial[];
  selection: TrialSelection;
  changeDraft: ChangeDraft;
}

const TryExplanationContext = createContext<TryExplanationState | null>(null);

export const TryExplanationProvider = TryExplanationContext.Provider;

export function useTryExplanation(): TryExplanationState {
  const state = useContext(TryExplanationContext);
  if (state === null) throw new Error('useTryExplanation needs a TryExplanationProvider.');
  return state;
}

import { useState } from 'react';
import { areComparable, type ScoredTrial } from './scored-trial.ts';

export interface TrialSelection {
  /** The trial whose scores and excerpts are on the page. */
  shown: ScoredTrial | undefined;
  compared: ScoredTrial | undefined;
  /** The released explanation under the same simulator on the same excerpts as `shown`. */
  baseline: ScoredTrial | undefined;
  show: (key: string | undefined) => void;
  /** `undefined` ends the comparison. */
  compare: (key: string | undefined) => void;
}

/** Which trials are shown beside each other. */
export function useTrialSelection(
  trials: readonly ScoredTrial[],
  releasedText: string | undefined,
): TrialSelection {
  const [shownKey, setShownKey] = useState<string>();
  const [comparedKey, compare] = useState<string>();
  const shown = trials.find(({ key }) => key === shownKey);
  return {
    shown,
    compared: trials.find(({ key }) => key === comparedKey && key !== shownKey),
    baseline:
      shown &&
      trials.find(
        (other) =>
          other.trial.scored.explanation.trim() === releasedText && areComparable(other, shown),
      ),
    show: (key) => {
      setShownKey(key);
      if (key === undefined || key === comparedKey) compare(undefined);
    },
    compare,
  };
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Trial } from '../../method/trials.ts';
import { trialKey } from './scored-trial.ts';
import {
  addTrials,
  MAX_TRIALS,
  readStoredTrials,
  type StoredTrials,
  subscribeToStoredTrials,
  type TrialKey,
  updateStoredTrials,
} from './stored-trials.ts';

export type Trials = ReturnType<typeof useTrials>;

type Change = (stored: StoredTrials) => StoredTrials;

/**
 * A neuron's trials, stored in this browser. Those that it could not store last as long as the page.
 *
 * @param key the same object as long as it is the same neuron
 */
export function useTrials(key: TrialKey) {
  const [stored, setStored] = useState<StoredTrials>({ trials: [], unreadable: null });
  /** Why some trials are not saved; `null` where all are. */
  const [storageError, setStorageError] = useState<string | null>(null);
  /** Every change tries to save these again. The ref is what changes under way see, the state what is shown. */
  const unsaved = useRef<readonly Trial[]>([]);
  const [shownUnsaved, setShownUnsaved] = useState(unsaved.current);
  const setUnsaved = useCallback((trials: readonly Trial[]) => {
    unsaved.current = trials;
    setShownUnsaved(trials);
  }, []);

  useEffect(() => {
    let isCurrent = true;
    setUnsaved([]);
    const read = () =>
      readStoredTrials(key).then(
        (found) => isCurrent && setStored(found),
        () => isCurrent && setStorageError(NOT_STORED),
      );
    void read();
    const unsubscribe = subscribeToStoredTrials(key, () => void read());
    return () => {
      isCurrent = false;
      unsubscribe();
    };
  }, [key, setUnsaved]);

  const actions = useMemo(() => {
    const change = async (apply: Change, added: readonly Trial[] = []) => {
      const applied = apply({ trials: [...unsaved.current], unreadable: null });
      setUnsaved(addTrials(applied.trials, added));
      const applyAndAdd: Change = (present) => {
        const changed = apply(present);
        return { ...changed, trials: addTrials(changed.trials, unsaved.current) };
      };
      try {
        const now = await updateStoredTrials(key, applyAndAdd);
        const saved = new Set(now.trials.map(trialKey));
        setUnsaved(unsaved.current.filter((trial) => !saved.has(trialKey(trial))));
        setStored(now);
        setStorageError(unsaved.current.length > 0 ? STORAGE_FULL : null);
      } catch {
        setStored(apply);
        setStorageError(NOT_STORED);
      }
    };
    const changeTrials = (apply: (trials: Trial[]) => Trial[]) =>
      change((present) => ({ ...present, trials: apply(present.trials) }));
    return {
      add: (added: readonly Trial[]) => change((present) => present, added),
      remove: (removed: string) =>
        changeTrials((trials) => trials.filter((trial) => trialKey(trial) !== removed)),
      setNote: (changed: string, note: string) =>
        changeTrials((trials) =>
          trials.map((trial) => (trialKey(trial) === changed ? { ...trial, note } : trial)),
        ),
      deleteUnreadable: () => change((present) => ({ ...present, unreadable: null })),
    };
  }, [key, setUnsaved]);

  const trials = useMemo(() => addTrials(stored.trials, shownUnsaved), [stored, shownUnsaved]);
  return { ...stored, trials, storageError, ...actions };
}

const NOT_STORED =
  'This browser does not store trials (a private window, or its storage is full). Export those that you want to keep before you leave.';
const STORAGE_FULL = `Not all trials are saved: there is room for ${MAX_TRIALS} per neuron. Delete some, or export those that you want to keep.`;

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Trial } from '../../method/trials.ts';
import { trialKey } from './scored-trial.ts';
import {
  addTrials,
  readStoredTrials,
  StorageFullError,
  type StoredTrials,
  subscribeToStoredTrials,
  type TrialKey,
  updateStoredTrials,
} from './stored-trials.ts';

export interface AttemptsState {
  attempts: readonly Trial[];
  /** What was kept and cannot be read any more; `null` where nothing. */
  unreadable: string | null;
  /** In words, why something could not be kept; `null` where all is well. */
  trouble: string | null;
  add: (attempts: readonly Trial[]) => Promise<void>;
  remove: (key: string) => Promise<void>;
  setNote: (key: string, note: string) => Promise<void>;
  dropUnreadable: () => Promise<void>;
}

const NOTHING: StoredTrials = { attempts: [], unreadable: null };

/** A neuron's attempts, kept in this browser; in memory alone where the browser keeps nothing. */
export function useTrials({ dataset, neuron }: TrialKey): AttemptsState {
  const { layer_index, neuron_index } = neuron;
  const place = useMemo(
    () => ({ dataset, neuron: { layer_index, neuron_index } }),
    [dataset, layer_index, neuron_index],
  );
  const [kept, setKept] = useState(NOTHING);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    const read = () =>
      readStoredTrials(place).then(
        (found) => current && setKept(found),
        () => current && setTrouble(KEEPS_NOTHING),
      );
    void read();
    const stop = subscribeToStoredTrials(place, () => void read());
    return () => {
      current = false;
      stop();
    };
  }, [place]);

  const change = useCallback(
    async (apply: (kept: StoredTrials) => StoredTrials) => {
      try {
        setKept(await updateStoredTrials(place, apply));
        setTrouble(null);
      } catch (error) {
        // Shown all the same: what was just made must not vanish because there is no room.
        setKept(apply);
        setTrouble(error instanceof StorageFullError ? error.message : KEEPS_NOTHING);
      }
    },
    [place],
  );

  return {
    ...kept,
    trouble,
    add: useCallback(
      (added) =>
        change((present) => ({ ...present, attempts: addTrials(present.attempts, added) })),
      [change],
    ),
    remove: useCallback(
      (key) =>
        change((present) => ({
          ...present,
          attempts: present.attempts.filter((attempt) => trialKey(attempt) !== key),
        })),
      [change],
    ),
    setNote: useCallback(
      (key, note) =>
        change((present) => ({
          ...present,
          attempts: present.attempts.map((attempt) =>
            trialKey(attempt) === key ? { ...attempt, note } : attempt,
          ),
        })),
      [change],
    ),
    dropUnreadable: useCallback(
      () => change((present) => ({ ...present, unreadable: null })),
      [change],
    ),
  };
}

const KEEPS_NOTHING =
  'This browser does not keep attempts here (a private window, or its storage is full): export those you want to keep before you leave.';

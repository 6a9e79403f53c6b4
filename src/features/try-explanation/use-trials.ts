import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Attempt } from '../../method/trials.ts';
import { attemptKey } from './scored-trial.ts';
import {
  type AttemptPlace,
  addAttempts,
  changeKept,
  type KeptAttempts,
  NoRoomError,
  readKept,
  watchKept,
} from './stored-trials.ts';

export interface AttemptsState {
  attempts: readonly Attempt[];
  /** What was kept and cannot be read any more; `null` where nothing. */
  unreadable: string | null;
  /** In words, why something could not be kept; `null` where all is well. */
  trouble: string | null;
  add: (attempts: readonly Attempt[]) => Promise<void>;
  remove: (key: string) => Promise<void>;
  setNote: (key: string, note: string) => Promise<void>;
  dropUnreadable: () => Promise<void>;
}

const NOTHING: KeptAttempts = { attempts: [], unreadable: null };

/** A neuron's attempts, kept in this browser; in memory alone where the browser keeps nothing. */
export function useAttempts({ dataset, neuron }: AttemptPlace): AttemptsState {
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
      readKept(place).then(
        (found) => current && setKept(found),
        () => current && setTrouble(KEEPS_NOTHING),
      );
    void read();
    const stop = watchKept(place, () => void read());
    return () => {
      current = false;
      stop();
    };
  }, [place]);

  const change = useCallback(
    async (apply: (kept: KeptAttempts) => KeptAttempts) => {
      try {
        setKept(await changeKept(place, apply));
        setTrouble(null);
      } catch (error) {
        // Shown all the same: what was just made must not vanish because there is no room.
        setKept(apply);
        setTrouble(error instanceof NoRoomError ? error.message : KEEPS_NOTHING);
      }
    },
    [place],
  );

  return {
    ...kept,
    trouble,
    add: useCallback(
      (added) =>
        change((present) => ({ ...present, attempts: addAttempts(present.attempts, added) })),
      [change],
    ),
    remove: useCallback(
      (key) =>
        change((present) => ({
          ...present,
          attempts: present.attempts.filter((attempt) => attemptKey(attempt) !== key),
        })),
      [change],
    ),
    setNote: useCallback(
      (key, note) =>
        change((present) => ({
          ...present,
          attempts: present.attempts.map((attempt) =>
            attemptKey(attempt) === key ? { ...attempt, note } : attempt,
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

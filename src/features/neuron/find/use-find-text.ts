import { useEffect, useRef, useState } from 'react';
import type { ChangeView } from '../use-neuron-view.ts';

/** Milliseconds without a change until the address follows: browsers refuse many changes of it a second. */
const SETTLING = 300;

/**
 * What is looked for: as typed, ahead of the address, which follows without a step of the history. Where the address
 * changes by itself, as by Back, the text follows it.
 *
 * @param addressed as the address has it
 */
export function useFindText(
  addressed: string,
  change: ChangeView,
): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(addressed);
  const told = useRef(addressed);

  useEffect(() => {
    if (addressed === told.current) return;
    told.current = addressed;
    setText(addressed);
  }, [addressed]);

  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      // A step to a match may have told it meanwhile.
      if (text === told.current) return;
      told.current = text;
      change({ find: text, selectedToken: undefined });
    }, SETTLING);
    return () => clearTimeout(timer);
  }, [text, change]);

  return [text, setText];
}

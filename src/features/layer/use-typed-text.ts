import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Milliseconds of rest until the address follows what is typed; the list follows at once. Browsers refuse more
 * than a few hundred changes of an address in half a minute, and a key held down makes 30 a second.
 */
const TELL_AFTER = 250;

/** A text that is typed here and kept elsewhere; when it changes there, it changes here. */
export function useTypedText(
  kept: string,
  keep: (text: string) => void,
): readonly [typed: string, setTyped: (text: string) => void] {
  const [typed, setTyped] = useState(kept);
  /** As last kept or heard. */
  const [told, setTold] = useState(kept);
  if (kept !== told) {
    setTold(kept);
    setTyped(kept);
  }
  const tell = useEffectEvent((text: string) => {
    setTold(text);
    keep(text);
  });
  useEffect(() => {
    if (typed === told) return;
    const timer = setTimeout(() => tell(typed), TELL_AFTER);
    return () => clearTimeout(timer);
  }, [typed, told]);
  return [typed, setTyped];
}

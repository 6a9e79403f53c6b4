import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  /** Made when pressed. */
  text: () => string;
  children: ReactNode;
}

/** Copies, and says whether it did. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<boolean>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <span className="inline-flex items-center gap-2">
      <Button onClick={() => void copyText(text()).then(setOutcome)}>{children}</Button>
      <span role="status" className="text-sm text-soft">
        {outcome === true && 'Copied'}
        {outcome === false && 'The browser refused to copy'}
      </span>
    </span>
  );
}

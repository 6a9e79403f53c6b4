import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';

interface CopyButtonProps {
  /** Called when the button is pressed. */
  text: () => string;
  children: ReactNode;
}

/** Copies a text, and shows whether that worked. */
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
      <span role="status" className="text-sm text-text-secondary">
        {outcome === true && 'Copied'}
        {outcome === false && 'The browser refused to copy'}
      </span>
    </span>
  );
}

/**
 * Puts text on the clipboard. Pages that are not served over https, such as a copy in a local network, have no
 * clipboard API; there the older command still works.
 *
 * @returns whether it worked
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}

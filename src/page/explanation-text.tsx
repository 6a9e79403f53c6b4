import type { ReactNode } from 'react';

interface ExplanationTextProps {
  /** `null`: there is none; `undefined`: it could not be read. */
  text: string | null | undefined;
  /** Renders the text in another way. */
  children?: (text: string) => ReactNode;
}

/** An explanation without the space that released ones mostly begin with, or why there is none. */
export function ExplanationText({ text, children = (trimmed) => trimmed }: ExplanationTextProps) {
  const trimmed = text?.trim();
  if (trimmed) return <span className="explanation">{children(trimmed)}</span>;
  return (
    <span className="text-text-muted">
      {text === undefined
        ? 'Couldn’t load the explanation.'
        : text === null
          ? 'No explanation'
          : 'The explanation is empty.'}
    </span>
  );
}

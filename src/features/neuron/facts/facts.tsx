import type { ReactNode } from 'react';

interface FactsProps {
  id: string;
  title: string;
  meaning?: string;
  children: ReactNode;
}

/** A titled group of facts about the neuron. */
export function Facts({ id, title, meaning, children }: FactsProps) {
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="font-semibold">
        {title}
      </h2>
      {meaning !== undefined && <p className="text-xs text-text-muted">{meaning}</p>}
      {children}
    </section>
  );
}

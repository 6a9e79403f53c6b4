import type { ReactNode } from 'react';
import { usePageTitle } from '../page/page-title.ts';

/** A page with a message only: what is missing, and what to do. */
export function PageMessage({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <section className="mx-auto max-w-prose p-4 py-10">
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="mt-2 text-text-secondary">{children}</div>
    </section>
  );
}

import { type ComponentType, useRef } from 'react';
import { LazyPart } from '../../../ui/lazy-component.tsx';
import { useNear } from '../../../ui/use-near-viewport.ts';
import type { PagePart } from '../state/view-state.ts';

interface PagePartProps<P> {
  part: PagePart;
  title: string;
  /** One line on what the part answers. */
  lead?: string;
  load: () => Promise<ComponentType<P>>;
  props: P;
  /** CSS pixels that are kept free until it is here. */
  height: number;
}

/** A part of the page whose code comes when a reader comes near it. */
export function PagePartFrame<P extends object>(props: PagePartProps<P>) {
  const { part, title, lead, height } = props;
  const root = useRef<HTMLElement>(null);
  const isNear = useNear(root);
  const room = <div style={{ minHeight: height }} />;
  return (
    <section
      ref={root}
      id={`section-${part}`}
      data-part={part}
      aria-labelledby={`part-${part}`}
      className="scroll-mt-24 border-t border-line-strong pt-4 pb-8"
    >
      <h2 id={`part-${part}`} tabIndex={-1} className="text-lg font-semibold">
        {title}
      </h2>
      {lead !== undefined && <p className="mb-3 max-w-prose text-sm text-quiet">{lead}</p>}
      {isNear ? <LazyPart load={props.load} props={props.props} waiting={room} /> : room}
    </section>
  );
}

import { useMemo, useState } from 'react';
import type { NeuronDetail } from '../../dataset/neuron-detail.ts';
import type { ActivationScale } from '../../token-view/token-text.tsx';
import { Activations } from './activations/activations.tsx';
import { Lead } from './explanation/lead.tsx';
import { Caveats } from './facts/caveats.tsx';
import { Statistics } from './facts/statistics.tsx';
import { TopTokens } from './facts/top-tokens.tsx';
import { openSections } from './open-sections.ts';
import { useRest } from './use-neuron-detail.ts';
import { useNeuronView } from './use-neuron-view.ts';

/** Everything about a neuron whose head is read. */
export function NeuronContent({ detail: head }: { detail: NeuronDetail }) {
  const [view, change] = useNeuronView();
  const [isDisplayOpen, setDisplayOpen] = useState(false);
  const sections = head.head.activations?.sections ?? [];
  const open = useMemo(() => openSections(sections, view), [sections, view]);
  const { detail, rest } = useRest(head, open.size > 0);
  const scale = useMemo<ActivationScale>(
    () => ({
      maximum: head.maximum,
      minimum: head.minimum,
      decimals: head.decimals.activations,
    }),
    [head],
  );

  return (
    <>
      <div className="border-b border-line pb-4">
        <Lead detail={detail} />
      </div>
      <div className="mt-3 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <Activations
            detail={detail}
            rest={rest}
            scale={scale}
            view={view}
            change={change}
            openSections={open}
            found={undefined}
            isDisplayOpen={isDisplayOpen}
            onDisplayOpenChange={setDisplayOpen}
          />
        </div>
        <aside aria-label="Facts" className="flex flex-col gap-6">
          <TopTokens detail={detail} />
          <Statistics detail={detail} />
          <Caveats />
        </aside>
      </div>
    </>
  );
}

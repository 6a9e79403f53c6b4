import { useState } from 'react';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { LazyComponent } from '../../../ui/lazy-component.tsx';
import { Popover } from '../../../ui/popover.tsx';

const loadPanel = async () => (await import('./share-panel.tsx')).SharePanel;

/** Ways to take the neuron elsewhere. */
export function ShareMenu({ place }: { place: NeuronRef }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover label="Share" name="Share this neuron" isOpen={isOpen} onOpenChange={setOpen}>
      <LazyComponent load={loadPanel} props={{ place }} fallback={<div className="h-96 w-72" />} />
    </Popover>
  );
}

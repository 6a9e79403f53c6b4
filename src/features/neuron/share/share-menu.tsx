import { useState } from 'react';
import type { NeuronPlace } from '../../../dataset/ids.ts';
import { LazyPart } from '../../../ui/lazy-component.tsx';
import { DropDown } from '../../../ui/popover.tsx';

const loadPanel = async () => (await import('./share-panel.tsx')).SharePanel;

/** Ways to take the neuron elsewhere. */
export function ShareMenu({ place }: { place: NeuronPlace }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <DropDown label="Share" name="Share this neuron" isOpen={isOpen} onOpenChange={setOpen}>
      <LazyPart load={loadPanel} props={{ place }} waiting={<div className="h-96 w-72" />} />
    </DropDown>
  );
}

import type { ComponentType } from 'react';
import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';

/** What a part of the page that another feature brings is given. */
export interface SlotProps {
  /** With its rest, all excerpts that is, where `needsRest` asks for it. */
  detail: NeuronDetail;
}

/**
 * A part of the neuron's page that another feature brings; features may not import each other, so the shell hands it in.
 */
export interface NeuronSlot {
  title: string;
  /** Its code, imported when a reader comes near. */
  load: () => Promise<ComponentType<SlotProps>>;
  needsRest: boolean;
}

export interface NeuronSlots {
  /** "Try an explanation." */
  attempts?: NeuronSlot;
}

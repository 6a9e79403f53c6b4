import type { ComponentType } from 'react';
import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';
import type { PagePart } from './neuron-view.ts';

/** What the parts of the page are called, in its navigation and as headings. */
export const PART_TITLES: Record<PagePart, string> = {
  facts: 'Facts',
  scoring: 'How the score came about',
  tokens: 'Related tokens',
  connections: 'Connected neurons',
  attempts: 'Try an explanation',
};

/** The same in the navigation, where room is scarce. */
export const SHORT_PART_TITLES: Record<PagePart, string> = {
  facts: 'Facts',
  scoring: 'Scoring',
  tokens: 'Tokens',
  connections: 'Connections',
  attempts: 'Try',
};

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

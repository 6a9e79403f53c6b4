import type { ComponentType } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import type { Panel } from './neuron-view.ts';

/** What the parts of the page are called, in its navigation and as headings. */
export const PANEL_TITLES: Record<Panel, string> = {
  facts: 'Facts',
  scoring: 'How the score came about',
  tokens: 'Related tokens',
  connections: 'Connected neurons',
  attempts: 'Try an explanation',
};

/** The same in the navigation, where room is scarce. */
export const SHORT_PANEL_TITLES: Record<Panel, string> = {
  facts: 'Facts',
  scoring: 'Scoring',
  tokens: 'Tokens',
  connections: 'Connections',
  attempts: 'Try',
};

/** What a part of the page that another feature brings is given. */
export interface PanelProps {
  /** With its rest, all excerpts that is, where `needsRest` asks for it. */
  neuron: Neuron;
}

/**
 * A part of the neuron's page that another feature brings; features may not import each other, so the shell hands it in.
 */
export interface ExtraPanel {
  title: string;
  /** Its code, imported when a reader comes near. */
  load: () => Promise<ComponentType<PanelProps>>;
  needsRest: boolean;
}

export interface ExtraPanels {
  /** "Try an explanation." */
  attempts?: ExtraPanel;
}

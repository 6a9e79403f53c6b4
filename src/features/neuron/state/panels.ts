import type { ComponentType } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { PANELS, type Panel } from './neuron-view.ts';

export const PANEL_TITLES: Record<Panel, string> = {
  facts: 'Facts',
  scoring: 'How this was scored',
  tokens: 'Related tokens',
  connections: 'Connected neurons',
  try: 'Try your own explanation',
};

/** The same for the navigation, which has little room. */
export const SHORT_PANEL_TITLES: Record<Panel, string> = {
  facts: 'Facts',
  scoring: 'Scoring',
  tokens: 'Tokens',
  connections: 'Connections',
  try: 'Try',
};

/** What a panel of another feature gets. */
export interface PanelProps {
  /** With its remainder. */
  neuron: Neuron;
}

/** Panels that other features add, as what loads their code; features may not import each other, so `app` passes them. */
export interface ExtraPanels {
  try?: () => Promise<ComponentType<PanelProps>>;
}

/** The panels that a neuron's page has: scoring needs an explanation, extra panels the feature that adds them. */
export function presentPanels(
  { overview }: Pick<Neuron, 'overview'>,
  extraPanels: ExtraPanels,
): readonly Panel[] {
  const isPresent: Record<Panel, boolean> = {
    facts: true,
    scoring: (overview.explanations?.length ?? 0) > 0,
    tokens: true,
    connections: true,
    try: extraPanels.try !== undefined,
  };
  return PANELS.filter((panel) => isPresent[panel]);
}

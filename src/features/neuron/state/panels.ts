import type { PagePart } from './view-state.ts';

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

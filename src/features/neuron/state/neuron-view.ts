import type { ExcerptIndex, NeuronRef } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { HEAT_BINS, type HeatBin } from '../../../heatmap/heat-bins.ts';
import { EXCERPT_ORDERS, type ExcerptOrder } from '../../../heatmap/order-excerpts.ts';

/** The address's parameters for a step from a neuron to a connected one: the trail grows by where one was. */
export function trailForwardQuery(
  view: NeuronView,
  { layer, neuron }: NeuronRef,
): Record<string, string> {
  return viewQuery({
    ...displayOnly(view),
    scrollTarget: 'connections',
    path: [...view.path, { layer, neuron }].slice(-LONGEST_TRAIL),
  });
}

/** The same for going back to the trail's step `index`: what came after it is taken off. */
export function trailBackQuery(view: NeuronView, index: number): Record<string, string> {
  return viewQuery({ ...displayOnly(view), path: view.path.slice(0, index) });
}

/** A section of a neuron's excerpts: "top", "q0" for the first quantile interval, "random". */
export type SectionKey = string;

/** The parts of the page below or beside the sections. */
export const PANELS = ['facts', 'scoring', 'tokens', 'connections', 'attempts'] as const;
export type Panel = (typeof PANELS)[number];

export const COMPARISONS = ['stacked', 'beside', 'difference'] as const;
/** How real and simulated activations are put together. */
export type Comparison = (typeof COMPARISONS)[number];

/** Everything that shapes the page beyond which neuron it shows; all of it stands in the address. */
export interface NeuronView {
  /** Brought into sight when the address is opened. */
  readonly scrollTarget: SectionKey | Panel | undefined;
  /** The excerpt, and the token in it, that the address points at. */
  readonly selectedToken:
    | { readonly excerpt: ExcerptIndex; readonly token: number | undefined }
    | undefined;
  /** Sections of which all excerpts are shown. */
  readonly expandedSections: readonly SectionKey[];
  readonly order: ExcerptOrder;
  /** Only the tokens around each excerpt's strongest one. */
  readonly aroundPeakOnly: boolean;
  readonly showWhitespace: boolean;
  readonly showNegatives: boolean;
  /** Tokens in bins up to this one are dimmed; 0 is none. */
  readonly dimBelow: HeatBin;
  /** Excerpts as tables instead of texts. */
  readonly asTables: boolean;
  /** Which of the neuron's explanations the scoring is shown of. */
  readonly explanation: number;
  readonly comparison: Comparison;
  /** The scored sequence that is opened. */
  readonly sequence: number | undefined;
  /** What is looked for in this neuron's excerpts. */
  readonly find: string;
  /** Neurons that one came through along connections, oldest first. */
  readonly path: readonly NeuronRef[];
}

export const DEFAULT_VIEW: NeuronView = {
  scrollTarget: undefined,
  selectedToken: undefined,
  expandedSections: [],
  order: 'released',
  aroundPeakOnly: false,
  showWhitespace: false,
  showNegatives: false,
  dimBelow: 0,
  asTables: false,
  explanation: 0,
  comparison: 'stacked',
  sequence: undefined,
  find: '',
  path: [],
};

const SECTION_KEY = /^(?:top|q|random)\d{0,3}$/;
/** A longer trail would make an address that mail programs break. */
export const LONGEST_TRAIL = 12;
/** UTF-16 code units. */
export const LONGEST_FIND = 500;
const MOST_OPEN = 100;

/** The address's parameters as a view: what cannot be understood is left at its default; never throws. */
export function parseNeuronView(query: URLSearchParams): NeuronView {
  const goal = query.get('section') ?? '';
  return {
    scrollTarget: SECTION_KEY.test(goal) || isOneOf(goal, PANELS) ? goal : undefined,
    selectedToken: parseAt(query.get('at') ?? ''),
    expandedSections: [...new Set((query.get('open') ?? '').split(','))]
      .filter((key) => SECTION_KEY.test(key))
      .slice(0, MOST_OPEN),
    order: oneOf(query.get('order'), EXCERPT_ORDERS),
    aroundPeakOnly: query.get('window') === '1',
    showWhitespace: query.get('spaces') === '1',
    showNegatives: query.get('negatives') === '1',
    dimBelow: Math.min(natural(query.get('above')) ?? 0, HEAT_BINS),
    asTables: query.get('tables') === '1',
    explanation: natural(query.get('explanation')) ?? 0,
    comparison: oneOf(query.get('compare'), COMPARISONS),
    sequence: natural(query.get('sequence')),
    find: (query.get('find') ?? '').slice(0, LONGEST_FIND),
    path: parseTrail(query.get('trail') ?? ''),
  };
}

/**
 * A view as parameters for the address; `undefined` for what is at its default, so that an address says no more
 * than it has to. `parseNeuronView` reads it back.
 */
export function formatNeuronView(view: NeuronView): Record<string, string | undefined> {
  const flag = (on: boolean) => (on ? '1' : undefined);
  const number = (value: number | undefined) => (value ? `${value}` : undefined);
  return {
    section: view.scrollTarget,
    at:
      view.selectedToken === undefined
        ? undefined
        : `${view.selectedToken.excerpt}${view.selectedToken.token === undefined ? '' : `.${view.selectedToken.token}`}`,
    open: view.expandedSections.join(',') || undefined,
    order: view.order === DEFAULT_VIEW.order ? undefined : view.order,
    window: flag(view.aroundPeakOnly),
    spaces: flag(view.showWhitespace),
    negatives: flag(view.showNegatives),
    above: number(view.dimBelow),
    tables: flag(view.asTables),
    explanation: number(view.explanation),
    compare: view.comparison === DEFAULT_VIEW.comparison ? undefined : view.comparison,
    sequence: view.sequence === undefined ? undefined : `${view.sequence}`,
    find: view.find || undefined,
    trail: view.path.map(({ layer, neuron }) => `${layer}:${neuron}`).join(',') || undefined,
  };
}

/** The parameters that keep their meaning from neuron to neuron: how excerpts are shown, not which. */
export function displayOnly(view: NeuronView): NeuronView {
  const {
    order,
    aroundPeakOnly,
    showWhitespace,
    showNegatives,
    dimBelow,
    asTables,
    comparison,
    expandedSections,
  } = view;
  return {
    ...DEFAULT_VIEW,
    order,
    aroundPeakOnly,
    showWhitespace,
    showNegatives,
    dimBelow,
    asTables,
    comparison,
    expandedSections,
  };
}

/** A view's parameters without the absent ones, for a link. */
export function viewQuery(view: NeuronView): Record<string, string> {
  return Object.fromEntries(
    Object.entries(formatNeuronView(view)).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

/** Keys of a neuron's sections, in their order. */
export function sectionKeys(sections: readonly Pick<Section, 'kind'>[]): SectionKey[] {
  const counts = { top: 0, quantile: 0, random: 0 };
  return sections.map(({ kind }) => {
    const count = counts[kind]++;
    if (kind === 'quantile') return `q${count}`;
    return count === 0 ? kind : `${kind}${count}`;
  });
}

function parseAt(text: string): NeuronView['selectedToken'] {
  const [, excerpt, token] = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (excerpt === undefined) return undefined;
  return { excerpt: Number(excerpt), token: token === undefined ? undefined : Number(token) };
}

function parseTrail(text: string): NeuronRef[] {
  return text
    .split(',')
    .map((step) => /^(\d{1,9}):(\d{1,9})$/.exec(step))
    .filter((match) => match !== null)
    .map((match) => ({ layer: Number(match[1]), neuron: Number(match[2]) }))
    .slice(-LONGEST_TRAIL);
}

function natural(text: string | null): number | undefined {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function isOneOf<T extends string>(text: string, values: readonly T[]): text is T {
  return (values as readonly string[]).includes(text);
}

/** The first of `values` is the default. */
function oneOf<T extends string>(text: string | null, values: readonly [T, ...T[]]): T {
  return text !== null && isOneOf(text, values) ? text : values[0];
}

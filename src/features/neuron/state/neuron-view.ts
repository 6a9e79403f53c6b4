import type { ExcerptIndex, NeuronRef } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { HEAT_BINS, type HeatBin } from '../../../heatmap/heat-bins.ts';
import { EXCERPT_ORDERS, type ExcerptOrder } from '../../../heatmap/order-excerpts.ts';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';
import {
  createQueryCodec,
  flag,
  natural,
  oneOf,
  optionalNatural,
  parameter,
  text,
} from '../../../route/query-codec.ts';

/** A section of a neuron's excerpts: "top", "q0" for the first quantile interval, "random". */
export type SectionKey = string;

/** The parts of the page below or beside the sections. */
export const PANELS = ['facts', 'scoring', 'tokens', 'connections', 'try'] as const;
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

const SECTION_KEY = /^(?:top|q|random)\d{0,3}$/;
/** A longer path would make an address that mail programs break. */
export const LONGEST_PATH = 12;
/** UTF-16 code units. */
export const LONGEST_FIND = 500;
const MOST_EXPANDED = 100;
const DIGITS = { digits: 6 };

export const neuronViewCodec = createQueryCodec<NeuronView>({
  scrollTarget: parameter('section', parseScrollTarget, (target) => target ?? ''),
  selectedToken: parameter(['excerpt', 'at'], parseSelectedToken, formatSelectedToken),
  expandedSections: parameter('open', parseExpandedSections, (keys) => keys.join(',')),
  order: oneOf('order', EXCERPT_ORDERS),
  aroundPeakOnly: flag('window'),
  showWhitespace: flag(['whitespace', 'spaces']),
  showNegatives: flag('negatives'),
  dimBelow: natural(['dim', 'above'], { ...DIGITS, largest: HEAT_BINS }),
  asTables: flag('tables'),
  explanation: natural('explanation', DIGITS),
  comparison: oneOf('compare', COMPARISONS),
  sequence: optionalNatural('sequence', DIGITS),
  find: text('find', LONGEST_FIND),
  path: parameter(['path', 'trail'], parsePath, (path) =>
    path.map(formatNeuronReference).join(','),
  ),
});

export const DEFAULT_VIEW = neuronViewCodec.defaults;

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

/** The address's parameters for a step from a neuron to a connected one: the path grows by where one was. */
export function trailForwardQuery(
  view: NeuronView,
  { layer, neuron }: NeuronRef,
): Record<string, string> {
  return neuronViewCodec.format({
    ...displayOnly(view),
    scrollTarget: 'connections',
    path: [...view.path, { layer, neuron }].slice(-LONGEST_PATH),
  });
}

/** The same for going back to the path's step `index`: what came after it is taken off. */
export function trailBackQuery(view: NeuronView, index: number): Record<string, string> {
  return neuronViewCodec.format({ ...displayOnly(view), path: view.path.slice(0, index) });
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

function parseScrollTarget(text: string): NeuronView['scrollTarget'] {
  // The name of version 0.1.
  const name = text === 'attempts' ? 'try' : text;
  return SECTION_KEY.test(name) ? name : PANELS.find((panel) => panel === name);
}

function parseExpandedSections(text: string): readonly SectionKey[] {
  const keys = new Set(text.split(',').filter((key) => SECTION_KEY.test(key)));
  return [...keys].slice(0, MOST_EXPANDED);
}

function parseSelectedToken(text: string): NeuronView['selectedToken'] {
  const [, excerpt, token] = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (excerpt === undefined) return undefined;
  return { excerpt: Number(excerpt), token: token === undefined ? undefined : Number(token) };
}

function formatSelectedToken(selected: NeuronView['selectedToken']): string {
  if (selected === undefined) return '';
  const { excerpt, token } = selected;
  return token === undefined ? `${excerpt}` : `${excerpt}.${token}`;
}

function parsePath(text: string): readonly NeuronRef[] {
  return text
    .split(',')
    .map((step) => /^(\d{1,9}):(\d{1,9})$/.exec(step))
    .filter((match) => match !== null)
    .map((match) => ({ layer: Number(match[1]), neuron: Number(match[2]) }))
    .slice(-LONGEST_PATH);
}

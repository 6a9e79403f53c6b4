import type { ExcerptIndex, NeuronRef } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { HEAT_BINS } from '../../../heatmap/heat-bins.ts';
import { EXCERPT_ORDERS } from '../../../heatmap/order-excerpts.ts';
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

const SECTION_KEY = /^(?:top|q|random)\d{0,3}$/;
/** A longer path would make an address that mail programs break. */
export const LONGEST_PATH = 12;
/** UTF-16 code units. */
export const LONGEST_FIND = 500;
const MOST_EXPANDED = 100;
const DIGITS = { digits: 6 };

interface ExcerptToken {
  readonly excerpt: ExcerptIndex;
  readonly token: number | undefined;
}

/** Everything that shapes the page beyond which neuron it shows; all of it stands in the address. */
export const neuronViewCodec = createQueryCodec({
  /** Brought into sight when the address is opened. */
  scrollTarget: parameter('section', parseScrollTarget, (target) => target ?? ''),
  /** The excerpt, and the token in it, that the address points at. */
  selectedToken: parameter(['excerpt', 'at'], parseSelectedToken, formatSelectedToken),
  /** Sections of which all excerpts are shown. */
  expandedSections: parameter('open', parseExpandedSections, (keys) => keys.join(',')),
  order: oneOf('order', EXCERPT_ORDERS),
  /** Only the tokens around each excerpt's strongest one. */
  aroundPeakOnly: flag('window'),
  showLineBreaks: flag('breaks'),
  showWhitespace: flag(['whitespace', 'spaces']),
  showNegatives: flag('negatives'),
  /** Tokens in bins up to this one are dimmed; 0 is none. */
  dimBelow: natural(['dim', 'above'], { ...DIGITS, largest: HEAT_BINS }),
  /** Excerpts as tables instead of texts. */
  asTables: flag('tables'),
  /** Which of the neuron's explanations the scoring is shown of. */
  explanation: natural('explanation', DIGITS),
  comparison: oneOf('compare', COMPARISONS),
  /** The scored sequence that is opened. */
  sequence: optionalNatural('sequence', DIGITS),
  /** What is looked for in this neuron's excerpts. */
  find: text('find', LONGEST_FIND),
  /** Neurons that one came through along connections, oldest first. */
  path: parameter(['path', 'trail'], parsePath, (path) =>
    path.map(formatNeuronReference).join(','),
  ),
});

export const DEFAULT_VIEW = neuronViewCodec.defaults;
export type NeuronView = typeof DEFAULT_VIEW;

/** The parameters that keep their meaning from neuron to neuron: how excerpts are shown, not which. */
export function displayOnly(view: NeuronView): NeuronView {
  const { scrollTarget, selectedToken, explanation, sequence, find, path } = DEFAULT_VIEW;
  return { ...view, scrollTarget, selectedToken, explanation, sequence, find, path };
}

/** The address's parameters for a step from a neuron to a connected one: the path grows by where one was. */
export function trailForwardQuery(view: NeuronView, { layer, neuron }: NeuronRef) {
  return neuronViewCodec.format({
    ...displayOnly(view),
    scrollTarget: 'connections',
    path: [...view.path, { layer, neuron }].slice(-LONGEST_PATH),
  });
}

/** The same for going back to the path's step `index`: what came after it is taken off. */
export function trailBackQuery(view: NeuronView, index: number) {
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

function parseScrollTarget(text: string): SectionKey | Panel | undefined {
  // The name of version 0.1.
  const name = text === 'attempts' ? 'try' : text;
  return SECTION_KEY.test(name) ? name : PANELS.find((panel) => panel === name);
}

function parseExpandedSections(text: string): readonly SectionKey[] {
  const keys = new Set(text.split(',').filter((key) => SECTION_KEY.test(key)));
  return [...keys].slice(0, MOST_EXPANDED);
}

function parseSelectedToken(text: string): ExcerptToken | undefined {
  const [, excerpt, token] = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (excerpt === undefined) return undefined;
  return { excerpt: Number(excerpt), token: token === undefined ? undefined : Number(token) };
}

function formatSelectedToken(selected: ExcerptToken | undefined): string {
  if (selected === undefined) return '';
  return [selected.excerpt, selected.token].filter((part) => part !== undefined).join('.');
}

function parsePath(text: string): readonly NeuronRef[] {
  const steps = text.split(',').filter((step) => /^\d{1,9}:\d{1,9}$/.test(step));
  return steps.slice(-LONGEST_PATH).map((step) => {
    const [layer, neuron] = step.split(':').map(Number);
    return { layer: layer!, neuron: neuron! };
  });
}

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { decodeOverview, type Neuron } from '../../../dataset/decode-neuron.ts';
import { buildOverview, buildOverviewShard } from '../../../testing/shard-builders.ts';
import { type NeuronContextValue, NeuronProvider } from '../state/neuron-context.tsx';
import { DEFAULT_VIEW } from '../state/neuron-view.ts';
import { MaximaPlot } from './maxima-plot.tsx';

/** A neuron whose two excerpts have one activation each. */
function neuronWithMaxima(first: number, second: number): Neuron {
  const overview = buildOverview({
    excerpts: { tokens: [['a'], ['b']], activations: [[first], [second]] },
    excerptMaxima: [first, second],
    minActivation: Math.min(first, second),
    explanations: null,
    activations: {
      mean: null,
      variance: null,
      skewness: null,
      kurtosis: null,
      sections: [
        { kind: 'quantile', interval: [0.9, 1], boundaries: [0.25, null], excerpts: [0, 1] },
      ],
    },
  });
  const shard = buildOverviewShard(overview);
  const entry = decodeOverview('overview', shard, 2, overview.neuron);
  if (entry.kind !== 'found') throw new Error(entry.kind);
  return entry.value;
}

function contextOf(neuron: Neuron): NeuronContextValue {
  return {
    neuron,
    live: undefined,
    retryLive: () => {},
    related: {},
    setRelated: () => {},
    remainder: { kind: 'idle' },
    loadRemainder: () => {},
    view: DEFAULT_VIEW,
    changeView: () => {},
    expanded: new Set(),
    matches: undefined,
    setMatches: () => {},
    markOwnChange: () => {},
    panels: [],
  };
}

describe('MaximaPlot', () => {
  it.each([
    ['zero', 0],
    ['far below zero', -500],
    ['above zero', 500],
  ])('draws within its frame if all maxima are equal and %s', (_, maximum) => {
    const markup = renderToStaticMarkup(
      createElement(
        NeuronProvider,
        { value: contextOf(neuronWithMaxima(maximum, maximum)) },
        createElement(MaximaPlot),
      ),
    );
    expect(markup).not.toContain('NaN');
    const [, dots] = /<path d="([^"]*)"/.exec(markup)!;
    for (const [, x] of dots!.matchAll(/M(\S+) /g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(78);
      expect(Number(x)).toBeLessThanOrEqual(304);
    }
    for (const [, x] of markup.matchAll(/ x1="([^"]*)"/g)) {
      expect(Math.abs(Number(x))).toBeLessThan(10_000);
    }
  });
});

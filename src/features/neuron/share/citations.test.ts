import { describe, expect, test } from 'vitest';
import { type CitedNeuron, formatBibtex, formatIframe, formatMarkdown } from './citations.ts';

const neuron: CitedNeuron = {
  neuronRef: { layer: 14, neuron: 417 },
  model: 'GPT-2 XL',
  synthetic: false,
  explanation: ' words related to performing *actions* [correctly]\nor properly.',
  score: 0.4198,
  url: 'https://example.org/#/layers/14/neurons/417',
};

describe('quoting a neuron', () => {
  test('Markdown links the neuron and says explanation and score; nothing in it becomes markup', () => {
    expect(formatMarkdown(neuron)).toBe(
      '[Neuron 14:417 of GPT\\-2 XL](<https://example.org/#/layers/14/neurons/417>): “words related to performing \\*actions\\* \\[correctly\\] or properly.” (score 0.42)',
    );
    expect(formatMarkdown({ ...neuron, explanation: '<img src=x>', score: null })).toContain(
      '“\\<img src=x\\>”',
    );
  });

  test('BibTeX names the paper’s ten authors and the neuron, with braces balanced', () => {
    const bibtex = formatBibtex({ ...neuron, model: '50%_{x}' });
    expect(bibtex.match(/ and /g)).toHaveLength(9);
    expect(bibtex).toContain('Neuron 14:417 of 50\\%\\_\\{x\\}');
    const open = bibtex.replaceAll(/\\[{}]/g, '').match(/\{/g)!.length;
    expect(bibtex.replaceAll(/\\[{}]/g, '').match(/\}/g)).toHaveLength(open);
  });

  test('a synthetic neuron is not passed off as the paper’s', () => {
    expect(formatBibtex({ ...neuron, synthetic: true })).toContain('not of this paper');
  });

  test('an iframe’s address cannot leave its attribute', () => {
    expect(formatIframe('https://example.org/?a=1&b="><script>', neuron)).toContain(
      'src="https://example.org/?a=1&amp;b=&quot;&gt;&lt;script&gt;"',
    );
  });
});

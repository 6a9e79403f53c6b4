import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryNeuronRecord,
  arbitrarySimulationResults,
} from '../testing/release-arbitraries.ts';
import { parseExplanationList } from './explanation-list.ts';
import { parseNeuronRecord } from './neuron-record.ts';
import { parseRelatedNeurons } from './related-neurons.ts';
import { parseRelatedTokensByActivation, parseRelatedTokensByWeight } from './related-tokens.ts';
import { ReleaseFormatError } from './release-format-error.ts';
import { parseSimulationResults } from './simulation-results.ts';
import { formatNeuronRecord, formatSimulationResults } from './write-release.ts';

const parsers = {
  parseNeuronRecord,
  parseSimulationResults,
  parseRelatedNeurons,
  parseRelatedTokensByActivation,
  parseRelatedTokensByWeight,
  parseListedExplanations: parseExplanationList,
};

/** Throws whatever is not a refusal in the room's own words. */
function parsesOrRefuses(
  parse: (source: unknown, file: { name: string }) => unknown,
  source: unknown,
) {
  try {
    expect(parse(source, { name: 'file' })).toBeDefined();
  } catch (error) {
    if (!(error instanceof ReleaseFormatError)) throw error;
    expect(error.message).toMatch(/^file: ./);
  }
}

/** Well-formed files with one subtree, anywhere, replaced by arbitrary JSON. */
const mutated = fc
  .tuple(
    fc.oneof(
      arbitraryNeuronRecord.map(formatNeuronRecord),
      arbitrarySimulationResults.map(formatSimulationResults),
      fc.constant({ c_fc: { top_positive_neurons: ['1_2'], top_positive_weights: [1] } }),
      fc.constant({ tokens: ['a'], average_activations: [1], input_positive: { tokens: ['b'] } }),
      fc.constant({ 1: [0, 5, 'a', 0.5] }),
    ),
    fc.infiniteStream(fc.nat(1_000)),
    fc.jsonValue(),
  )
  .map(([document, choices, replacement]) => {
    const copy = JSON.parse(JSON.stringify(document));
    let parent = copy;
    for (;;) {
      const keys = Object.keys(parent);
      const key = keys[choices.next().value! % Math.max(1, keys.length)];
      if (key === undefined) return copy;
      const child = parent[key];
      if (typeof child !== 'object' || child === null || choices.next().value! % 4 === 0) {
        parent[key] = replacement;
        return copy;
      }
      parent = child;
    }
  });

describe('whatever a file holds, it is read or refused in words', () => {
  for (const [name, parse] of Object.entries(parsers)) {
    it(`${name}: any JSON`, () => {
      fc.assert(fc.property(fc.json(), (text) => parsesOrRefuses(parse, text)));
    });

    it(`${name}: any text`, () => {
      fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parsesOrRefuses(parse, text)));
    });

    it(`${name}: a good file with one part replaced, cut or doubled`, () => {
      fc.assert(
        fc.property(mutated, fc.nat(), fc.boolean(), (document, cut, twice) => {
          const text = JSON.stringify(document);
          parsesOrRefuses(parse, document);
          parsesOrRefuses(parse, text.slice(0, cut % (text.length + 1)));
          if (twice) parsesOrRefuses(parse, `${text}\n${text}`);
        }),
      );
    });
  }

  it('a tower of brackets', () => {
    for (const text of ['['.repeat(100_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`]) {
      for (const parse of Object.values(parsers)) parsesOrRefuses(parse, text);
    }
  });
});

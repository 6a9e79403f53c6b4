import type { Neuron } from '../../../dataset/decode-neuron.ts';
import {
  type ExcerptMatch,
  findInExcerpts,
  hasTextTerm,
} from '../../../search/find-in-excerpts.ts';
import { parseQuery } from '../../../search/query-language.ts';
import { firstPositions, type MatchedTokens } from '../state/sections.ts';

export interface FoundInNeuron {
  /** In the order of the page, each excerpt once. */
  matches: ExcerptMatch[];
  /** The tokens of the matches, by excerpt. */
  tokens: MatchedTokens;
  /** The query has something to find: "-car" alone has not. */
  asksForText: boolean;
}

/** A query's matches in a neuron's excerpts, as far as they have been read. */
export function findInNeuron(
  neuron: Pick<Neuron, 'overview' | 'excerpts'>,
  text: string,
): FoundInNeuron {
  const query = parseQuery(text, { of: 'excerpts' });
  const excerpts = [...firstPositions(neuron.overview.activations?.sections ?? []).keys()]
    .map((number) => neuron.excerpts[number])
    .filter((excerpt) => excerpt !== undefined);
  const matches = findInExcerpts(excerpts, query).map((match) => ({
    ...match,
    excerpt: excerpts[match.excerpt]!.index,
  }));
  const tokens = new Map<number, Set<number>>();
  for (const { excerpt, firstToken, lastToken } of matches) {
    const found = tokens.get(excerpt) ?? new Set();
    for (let token = firstToken; token <= lastToken; token++) found.add(token);
    tokens.set(excerpt, found);
  }
  return { matches, tokens, asksForText: hasTextTerm(query) };
}

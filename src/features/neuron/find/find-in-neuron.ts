import type { Excerpt, Neuron } from '../../../dataset/decode-neuron.ts';
import {
  type ExcerptMatch,
  findInExcerpts,
  hasTextTerm,
} from '../../../search/find-in-excerpts.ts';
import { parseQuery } from '../../../search/query-language.ts';
import { firstPositions } from '../state/sections.ts';

export interface FoundInNeuron {
  /** In the order in which excerpts stand on the page, each excerpt once. */
  matches: ExcerptMatch[];
  /** The same as tokens by excerpt. */
  tokens: Map<number, Set<number>>;
  /** The query names something to mark: "-car" alone does not. */
  asksForText: boolean;
}

/** Where a query's words stand in a neuron's sections, as far as their texts have been read. */
export function findInNeuron(
  detail: Pick<Neuron, 'overview' | 'excerpts'>,
  text: string,
): FoundInNeuron {
  const query = parseQuery(text, { of: 'excerpts' });
  const shown = [...firstPositions(detail.overview.activations?.sections ?? []).keys()]
    .map((number) => detail.excerpts[number])
    .filter((excerpt): excerpt is Excerpt => excerpt !== undefined);
  const matches = findInExcerpts(shown, query).map((match) => ({
    ...match,
    excerpt: shown[match.excerpt]!.index,
  }));
  const tokens = new Map<number, Set<number>>();
  for (const { excerpt, firstToken, lastToken } of matches) {
    const found = tokens.get(excerpt) ?? new Set();
    for (let token = firstToken; token <= lastToken; token++) found.add(token);
    tokens.set(excerpt, found);
  }
  return { matches, tokens, asksForText: hasTextTerm(query) };
}

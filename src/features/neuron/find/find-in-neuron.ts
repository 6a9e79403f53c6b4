import type { Excerpt, NeuronDetail } from '../../../dataset/neuron-detail.ts';
import { type ExcerptMatch, findInExcerpts } from '../../../search/find-in-excerpts.ts';
import { parseQuery } from '../../../search/query-language.ts';
import { firstPlacements } from '../activations/placements.ts';

export interface FoundInNeuron {
  /** In the order in which excerpts stand on the page, each excerpt once. */
  matches: ExcerptMatch[];
  /** The same as tokens by excerpt. */
  tokens: Map<number, Set<number>>;
}

/** Where a query's words stand in a neuron's sections, as far as their texts have been read. */
export function findInNeuron(
  detail: Pick<NeuronDetail, 'head' | 'excerpts'>,
  text: string,
): FoundInNeuron {
  const tokens = new Map<number, Set<number>>();
  if (text.trim() === '') return { matches: [], tokens };
  const shown = [...firstPlacements(detail.head.activations?.sections ?? []).keys()]
    .map((number) => detail.excerpts[number])
    .filter((excerpt): excerpt is Excerpt => excerpt !== undefined);
  const matches = findInExcerpts(shown, parseQuery(text)).map((match) => ({
    ...match,
    excerpt: shown[match.excerpt]!.index,
  }));
  for (const { excerpt, firstToken, lastToken } of matches) {
    const found = tokens.get(excerpt) ?? new Set();
    for (let token = firstToken; token <= lastToken; token++) found.add(token);
    tokens.set(excerpt, found);
  }
  return { matches, tokens };
}

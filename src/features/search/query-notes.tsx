import { formatNeuronReference, parseNeuronReference } from '../../address/neuron-reference.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { IgnoredParts } from '../../page/ignored-parts.tsx';
import { PlaceLink } from '../../page/place-link.tsx';
import type { SearchResults } from '../../search/protocol.ts';
import { parseQuery } from '../../search/query-language.ts';

interface QueryNotesProps {
  /** As typed. */
  query: string;
  /** More may be typed in a moment: what is unfinished is not complained about. */
  isTyping: boolean;
  results: SearchResults;
  onQuery: (query: string) => void;
}

/** What was not understood of a query, what was perhaps meant, and the neuron that it names. */
export function QueryNotes({ query, isTyping, results, onQuery }: QueryNotesProps) {
  const { ignored } = parseQuery(query, { typing: isTyping });
  return (
    <>
      <NamedNeuron query={query} />
      <IgnoredParts ignored={ignored} className="mb-1" />
      {results.suggestions.length > 0 && (
        <p className="mb-1 text-sm">
          No explanation has it. Did you mean{' '}
          {results.suggestions.map((suggestion, place) => (
            <span key={suggestion.query}>
              {place > 0 && ' or '}
              <button
                type="button"
                className="rounded text-link underline underline-offset-2"
                onClick={() => onQuery(suggestion.query)}
              >
                {suggestion.query}
              </button>
            </span>
          ))}
          ?
        </p>
      )}
    </>
  );
}

/** "5:131" is a neuron before it is a text. */
function NamedNeuron({ query }: { query: string }) {
  const { entry } = useCurrentDataset().source;
  const place = parseNeuronReference(query);
  if (place === undefined || place.neuron >= (entry.layers[place.layer]?.neurons ?? 0)) return null;
  return (
    <p className="mb-1 text-sm">
      <PlaceLink place={{ kind: 'neuron', ...place }}>
        Open neuron {formatNeuronReference(place)}
      </PlaceLink>
    </p>
  );
}

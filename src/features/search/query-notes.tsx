import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { IgnoredQueryParts } from '../../page/ignored-query-parts.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatNeuronReference, parseNeuronReference } from '../../route/neuron-reference.ts';
import { completeToken } from '../../search/edit-query.ts';
import type { SearchResults } from '../../search/protocol.ts';
import { parseQuery } from '../../search/query-language.ts';
import { focusSearchInput } from './page-elements.ts';

interface QueryNotesProps {
  /** As typed. */
  query: string;
  /** More may be typed in a moment: what is unfinished is not complained about. */
  isTyping: boolean;
  results: SearchResults;
  onQuery: (query: string) => void;
}

/** What was not understood of a query, what it may become or was perhaps meant to be, and the neuron that it names. */
export function QueryNotes({ query, isTyping, results, onQuery }: QueryNotesProps) {
  const { ignored } = parseQuery(query, { typing: isTyping });
  const choose = (text: string) => {
    onQuery(text);
    // What was pressed goes with the old results; the focus would go with it.
    focusSearchInput();
  };
  return (
    <>
      <NamedNeuron query={query} />
      <IgnoredQueryParts ignored={ignored} className="mb-1" />
      {results.completions.length > 0 && (
        <p className="mb-1 text-sm">
          Tokens that begin like this:{' '}
          <Choices
            texts={results.completions}
            between=", "
            onChoose={(token) => choose(completeToken(results.text, token))}
          />
        </p>
      )}
      {results.suggestions.length > 0 && (
        <p className="mb-1 text-sm">
          No neuron has it. Did you mean{' '}
          <Choices
            texts={results.suggestions.map((suggestion) => suggestion.query)}
            between=" or "
            onChoose={choose}
          />
          ?
        </p>
      )}
    </>
  );
}

interface ChoicesProps {
  texts: readonly string[];
  between: string;
  onChoose: (text: string) => void;
}

function Choices({ texts, between, onChoose }: ChoicesProps) {
  return texts.map((text, place) => (
    <span key={text}>
      {place > 0 && between}
      <button
        type="button"
        className="rounded text-link underline underline-offset-2 pointer-coarse:px-1 pointer-coarse:py-2.5"
        onClick={() => onChoose(text)}
      >
        {text}
      </button>
    </span>
  ));
}

/** "5:131" is a neuron before it is a text. */
function NamedNeuron({ query }: { query: string }) {
  const { entry } = useCurrentDataset().dataFolder;
  const place = parseNeuronReference(query);
  if (place === undefined || place.neuron >= (entry.layers[place.layer]?.neurons ?? 0)) return null;
  return (
    <p className="mb-1 text-sm">
      <RouteLink place={{ kind: 'neuron', ...place }}>
        Open neuron {formatNeuronReference(place)}
      </RouteLink>
    </p>
  );
}

import { useEffect } from 'react';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { useMatchingNeurons } from '../../page/use-matching-neurons.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';

interface SearchHighlightBarProps {
  /** In the search's language, not empty. */
  query: string;
  /** Per neuron of the whole model, layer after layer, 1 where it matches; `undefined` while unknown. */
  onHighlight: (highlighted: Uint8Array | undefined) => void;
  onClear: () => void;
}

/** The query whose matches the map highlights, how many there are, and ways to the list and to all cells. */
export function SearchHighlightBar({ query, onHighlight, onClear }: SearchHighlightBarProps) {
  const { dataFolder } = useCurrentDataset();
  const matches = useMatchingNeurons(dataFolder, query);
  const highlighted = matches?.lit;
  useEffect(() => {
    onHighlight(highlighted);
    return () => onHighlight(undefined);
  }, [highlighted, onHighlight]);
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <p role="status" className="min-w-0 break-words">
        {matches === undefined ? (
          'Searching for '
        ) : (
          <>
            <span className="font-semibold tabular-nums">{formatCount(matches.total)}</span>{' '}
            {matches.total === 1 ? 'neuron matches ' : 'neurons match '}
          </>
        )}
        <q className="font-mono">{query}</q>
        {matches !== undefined && matches.searched < matches.layers && (
          <span className="text-text-muted">
            {' '}
            in {matches.searched} of {matches.layers} layers. Still searching…
          </span>
        )}
      </p>
      <RouteLink place={{ kind: 'search' }} query={{ q: query }}>
        Show as list
      </RouteLink>
      <Button look="quiet" onClick={onClear}>
        Clear highlight
      </Button>
    </div>
  );
}

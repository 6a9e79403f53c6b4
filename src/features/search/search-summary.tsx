import type { ReactNode } from 'react';
import type { SearchState } from '../../search/search-client.ts';
import { formatCount } from '../../ui/format.ts';

interface SearchSummaryProps {
  state: SearchState;
  /** Neurons of the whole model. */
  neurons: number;
  children: ReactNode;
}

/** How many neurons match, of what has arrived, and what can be done with them. */
export function SearchSummary({ state, neurons, children }: SearchSummaryProps) {
  const { results, progress, pending } = state;
  const isIncomplete = results !== null && results.searchedCount < results.layers;
  const failed = new Set(progress?.failed.map(({ layer }) => layer));
  const isReading = isIncomplete && results.searchedCount + failed.size < results.layers;
  const words =
    results === null
      ? progress === null
        ? 'Starting the search…'
        : `Reading the explanations: ${progress.loaded.explanations} of ${progress.layers} layers`
      : `${formatCount(results.total)} ${results.total === 1 ? 'neuron' : 'neurons'}`;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 pb-2">
      <p className="mr-auto flex min-w-0 flex-wrap items-baseline gap-x-2">
        {/* Told once typing rests; an answer to each keystroke would be chatter. */}
        <span role="status" aria-busy={pending} className="font-semibold tabular-nums">
          {words}
        </span>
        {results !== null && (
          <span className="text-sm text-text-muted tabular-nums">
            {isIncomplete
              ? `in ${results.searchedCount} of ${results.layers} layers${isReading ? ', reading on…' : ''}`
              : `of ${formatCount(neurons)}`}
          </span>
        )}
      </p>
      {results !== null && results.total > 0 && children}
    </div>
  );
}

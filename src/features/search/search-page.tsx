import { type ReactNode, useEffect, useRef, useState } from 'react';
import { neuronCount } from '../../dataset/dataset-list.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { useSearchClient } from '../../page/search-clients.ts';
import { SETTLING_DELAY, useIsUrlPending, useUrlState } from '../../page/use-url-state.ts';
import { SORTS, type Sort } from '../../search/relevance.ts';
import type { SearchState } from '../../search/search-client.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { DownloadResults } from './download-results.tsx';
import { Histograms } from './histograms.tsx';
import { LanguageHelp } from './language-help.tsx';
import { LoadingNotes } from './loading-notes.tsx';
import { SelectedResultPreview } from './neuron-preview-pane.tsx';
import { useAvailableHeight, useScrollAboveSheet } from './page-elements.ts';
import { QueryNotes } from './query-notes.tsx';
import { ResultList } from './result-list.tsx';
import { SORT_WORDS, searchCodec, TOP_OF_LIST } from './search-view.ts';

/** CSS pixels that the list has at least. */
const LEAST_HEIGHT = 340;
/** Where excerpts do not fit beside the list they are a sheet over the window's lower part, of this share of it. */
const NO_ROOM_BESIDE = '(width < 64rem)';
const SHEET_SHARE = 0.45;

/** All explanations, searched as one types into the frame's box. */
export function SearchPage() {
  const { dataFolder } = useCurrentDataset();
  const [view, change] = useUrlState(searchCodec, { delay: SETTLING_DELAY });
  const isTyping = useIsUrlPending();
  const [client, state] = useSearchClient(dataFolder);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const room = useAvailableHeight(area, LEAST_HEIGHT);
  const { query, sort } = view;
  const { results } = state;
  usePageTitle(query.trim() === '' ? 'Search' : `${query.trim().slice(0, 80)} · Search`);

  useEffect(() => {
    client.search(query, sort);
  }, [client, query, sort]);

  const loaded = state.progress?.loaded;
  const layers = state.progress?.layers;
  const hasAll = loaded && loaded.explanations === layers && loaded.scores === layers;
  // Top tokens are read once nothing else is asked of the line: they are half as many bytes again, and the list is of
  // use without them. Not where the reader saves data.
  useEffect(() => {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (!hasAll || connection?.saveData === true) return;
    const timer = setTimeout(() => client.load('tokens'), 500);
    return () => clearTimeout(timer);
  }, [client, hasAll]);

  const setQuery = (text: string) => change({ query: text, ...TOP_OF_LIST });
  const peeked = view.preview && results !== null ? view.row : undefined;
  const isSheet = useMediaQuery(NO_ROOM_BESIDE) && peeked !== undefined;
  // All of the list fits above the sheet: its last row has to be reached too.
  const height = isSheet
    ? Math.min(room, Math.floor(window.innerHeight * (1 - SHEET_SHARE)))
    : room;
  useScrollAboveSheet(area, sheet, isSheet ? peeked : undefined);

  return (
    <div className="mx-auto max-w-[90rem] px-4 pt-3 pb-2">
      <h1 className="sr-only">Search the explanations of {dataFolder.entry.title}</h1>
      <SearchSummary state={state}>
        <label className="flex items-center gap-1.5 text-sm">
          <span className="text-text-muted max-sm:sr-only">Order</span>
          <select
            value={sort}
            className="min-h-7 pointer-coarse:min-h-10 rounded border border-border-strong bg-surface px-1 py-0.5"
            onChange={(event) => change({ sort: event.target.value as Sort, ...TOP_OF_LIST })}
          >
            {SORTS.map((name) => (
              <option key={name} value={name}>
                {SORT_WORDS[name]}
              </option>
            ))}
          </select>
        </label>
        <RouteLink place={{ kind: 'atlas' }} query={{ q: query }} className="text-sm">
          Show in the atlas
        </RouteLink>
        {results !== null && <DownloadResults client={client} results={results} />}
      </SearchSummary>
      <LoadingNotes client={client} state={state} />
      {results !== null && (
        <>
          <QueryNotes query={query} isTyping={isTyping} results={results} onQuery={setQuery} />
          <div className="mb-2 grid grid-cols-2 gap-x-4 sm:gap-x-8">
            <Histograms results={results} query={query} onQuery={setQuery} />
          </div>
        </>
      )}
      <div className="mb-1 flex items-center justify-between gap-3">
        <Button
          look="quiet"
          className="-ml-[9px]"
          aria-expanded={isHelpOpen}
          onClick={() => setHelpOpen(!isHelpOpen)}
        >
          How to search
        </Button>
        {/* Names the columns of the list for the eye; each cell says its own for the ear. */}
        {peeked === undefined && (
          <span aria-hidden="true" className="text-xs text-text-muted max-sm:hidden">
            neuron · explanation · top tokens · score
          </span>
        )}
      </div>
      {isHelpOpen && <LanguageHelp />}
      <div
        ref={area}
        className={`grid gap-3 ${peeked === undefined ? '' : 'lg:grid-cols-[minmax(0,1fr)_minmax(24rem,2fr)] xl:grid-cols-[minmax(0,3fr)_minmax(28rem,2fr)]'}`}
        // The page under the sheet can be scrolled out from under it.
        style={{ minHeight: height, marginBottom: isSheet ? `${SHEET_SHARE * 100}dvh` : undefined }}
      >
        {results !== null && (
          <ResultList
            client={client}
            results={results}
            progress={state.progress}
            view={view}
            height={height}
            isCovered={isSheet}
            change={change}
          />
        )}
        {results !== null && peeked !== undefined && (
          <div
            ref={sheet}
            className="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30"
            style={{ height: isSheet ? `${SHEET_SHARE * 100}dvh` : height }}
          >
            <SelectedResultPreview
              client={client}
              results={results}
              rank={peeked}
              onClose={() => change({ preview: false })}
            />
          </div>
        )}
      </div>
    </div>
  );
}

/** How many neurons match, of what has arrived, and what can be done with them. */
function SearchSummary({ state, children }: { state: SearchState; children: ReactNode }) {
  const neurons = neuronCount(useCurrentDataset().dataFolder.entry.layers);
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

import { useEffect, useRef, useState } from 'react';
import { neuronCount } from '../../dataset/dataset-list.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { useSearchClient } from '../../page/search-clients.ts';
import { useNavigate, useScope } from '../../page/use-route.ts';
import { SETTLING_DELAY, useIsUrlPending, useUrlState } from '../../page/use-url-state.ts';
import { formatPageUrl } from '../../route/route.ts';
import { SORTS, type Sort } from '../../search/relevance.ts';
import { Button } from '../../ui/button.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { DownloadResults } from './download-results.tsx';
import { Histograms } from './histograms.tsx';
import { LanguageHelp } from './language-help.tsx';
import { LoadingNotes } from './loading-notes.tsx';
import { SelectedResultPreview } from './neuron-preview-pane.tsx';
import { useAvailableHeight, useScrollAboveSheet } from './page-elements.ts';
import { QueryNotes } from './query-notes.tsx';
import { ResultList } from './result-list.tsx';
import { SearchSummary } from './search-summary.tsx';
import { SORT_WORDS, searchCodec, TOP_OF_LIST } from './search-view.ts';
import { usePrefetchTokens } from './use-prefetch-tokens.ts';

/** CSS pixels that the list has at least. */
const LEAST_HEIGHT = 340;
/** Where excerpts do not fit beside the list they are a sheet over the window's lower part, of this share of it. */
const NO_ROOM_BESIDE = '(width < 64rem)';
const SHEET_SHARE = 0.45;

/** All explanations, searched as one types into the frame's box. */
export function SearchPage() {
  const { dataFolder } = useCurrentDataset();
  const scope = useScope();
  const goTo = useNavigate();
  const [view, change] = useUrlState(searchCodec, { delay: SETTLING_DELAY });
  const isTyping = useIsUrlPending();
  const [client, state] = useSearchClient(dataFolder);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const room = useAvailableHeight(area, LEAST_HEIGHT);
  const { query, sort } = view;
  const { results } = state;
  const neurons = neuronCount(dataFolder.entry.layers);
  usePageTitle(query.trim() === '' ? 'Search' : `${query.trim().slice(0, 80)} · Search`);
  usePrefetchTokens(client, state);

  useEffect(() => {
    client.search(query, sort);
  }, [client, query, sort]);

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
      <SearchSummary state={state} neurons={neurons}>
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
      <LoadingNotes
        state={state}
        onRetry={() => client.retry()}
        onRestart={() => client.restart()}
      />
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
        {peeked === undefined && <ResultHeads />}
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
            open={(row, place, inNewTab) => {
              change({ row });
              const target = { kind: 'neuron', layer: place.layer, neuron: place.neuron } as const;
              if (inNewTab) window.open(`#${formatPageUrl(target, scope)}`, '_blank', 'noopener');
              else goTo(target);
            }}
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

/** Names the columns of the list for the eye; each cell says its own for the ear. */
function ResultHeads() {
  return (
    <span aria-hidden="true" className="text-xs text-text-muted max-sm:hidden">
      neuron · explanation · top tokens · score
    </span>
  );
}

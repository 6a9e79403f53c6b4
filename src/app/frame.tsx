import { type ReactNode, useEffect, useState } from 'react';
import type { DatasetEntry } from '../dataset/dataset-list.ts';
import { saveLastSearch } from '../page/last-search.ts';
import { navigateTo } from '../page/navigation.ts';
import { RouteLink } from '../page/route-link.tsx';
import { useRoute } from '../page/use-route.ts';
import { formatPageUrl, type Route } from '../route/route.ts';
import { LazyComponent } from '../ui/lazy-component.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';
import { GoToBox } from './go-to-box.tsx';
import { LoadedPage } from './loaded-page.tsx';
import { useOpenDataset } from './open-dataset.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** Header and frame of every page but the embedded one. */
export function Frame({ children }: { children: ReactNode }) {
  useEffect(saveLastSearch, []);
  return (
    <>
      <button
        type="button"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2"
        // A button, not a link: the URL's fragment is the site's own address.
        onClick={() => document.getElementById('content')?.focus()}
      >
        Skip to content
      </button>
      <header className="border-b border-border bg-surface">
        <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-2 gap-y-2 px-4 py-2 sm:gap-x-4">
          <RouteLink
            place={{ kind: 'atlas' }}
            className="whitespace-nowrap font-semibold text-text no-underline"
          >
            Neuron Atlas
          </RouteLink>
          {/* On narrow screens a line of its own: a pasted address needs the room. */}
          <div className="order-last flex w-full min-w-0 items-center gap-3 sm:order-none sm:w-auto sm:flex-1">
            <DatasetSwitch />
            <GoToBox />
          </div>
          <div className="ml-auto flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:-mr-2 sm:gap-x-3">
            <RouteLink
              place={{ kind: 'method' }}
              className="text-sm text-text-secondary no-underline hover:text-text pointer-coarse:py-2.5"
            >
              Method
            </RouteLink>
            <RouteLink
              place={{ kind: 'about' }}
              className="text-sm whitespace-nowrap text-text-secondary no-underline hover:text-text pointer-coarse:py-2.5"
            >
              {/* One line of frame on a phone. */}
              <span className="max-sm:sr-only">About the data</span>
              <span className="sm:hidden" aria-hidden="true">
                Data
              </span>
            </RouteLink>
            <KeyboardHelp />
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <LoadedPage />
    </>
  );
}

/** Which dataset is open; the choice stands in the address. Nothing where there is no choice. */
function DatasetSwitch() {
  const { query, entry } = useOpenDataset();
  const { place, scope, query: parameters } = useRoute();
  const datasets = query.data?.datasets ?? [];
  if (datasets.length < 2 || entry === undefined) return null;
  const open = (id: string) => {
    const target = datasets.find((dataset) => dataset.id === id);
    if (target === undefined) return;
    // What else the address says is about the other dataset's neurons; a search is about words.
    const kept = place.kind === 'search' ? parameters : {};
    navigateTo(formatPageUrl(placeIn(target, place), { ...scope, model: id }, kept));
  };
  return (
    <select
      aria-label="Dataset"
      value={entry.id}
      className="min-h-8 pointer-coarse:min-h-10 max-w-36 min-w-0 truncate rounded border border-border bg-surface px-1 text-sm sm:max-w-56"
      onChange={(event) => open(event.target.value)}
    >
      {datasets.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

/** The same place in another dataset, or its atlas where it has no such layer or neuron. */
function placeIn({ layers }: DatasetEntry, place: Route): Route {
  if (!('layer' in place)) return place;
  const neurons = layers[place.layer]?.neurons ?? 0;
  return neurons > ('neuron' in place ? place.neuron : 0) ? place : { kind: 'atlas' };
}

const loadHelp = async () => (await import('../ui/shortcut-help.tsx')).ShortcutHelp;

/** The button that shows all keyboard shortcuts, as "?" does. */
function KeyboardHelp() {
  // A dialog's close event comes late: by then the key may have been pressed again, and the event must not close the
  // new dialog. So each opening has a number; 0 is closed.
  const [opening, setOpening] = useState(0);
  const open = () => setOpening((now) => now + 1);
  useShortcuts({ '?': open });
  return (
    <>
      <button
        type="button"
        // A phone has no keys.
        className="max-sm:pointer-coarse:hidden min-h-7 min-w-7 pointer-coarse:min-h-10 pointer-coarse:min-w-10 rounded border border-border text-sm text-text-muted hover:text-text"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={open}
      >
        ?
      </button>
      {opening > 0 && (
        <LazyComponent
          key={opening}
          load={loadHelp}
          props={{ onClose: () => setOpening((now) => (now === opening ? 0 : now)) }}
        />
      )}
    </>
  );
}

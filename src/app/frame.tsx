import { type ReactNode, useEffect } from 'react';
import { saveLastSearch } from '../page/last-search.ts';
import { RouteLink } from '../page/route-link.tsx';
import { DatasetSwitch } from './dataset-switch.tsx';
import { GoToBox } from './go-to-box.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { LoadedPage } from './loaded-page.tsx';
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

import { useEffect, useMemo, useState } from 'react';
import type { NeuronDetail } from '../../../dataset/neuron-detail.ts';
import { parseQuery } from '../../../search/query-language.ts';
import { Button } from '../../../ui/button.tsx';
import type { FoundTokens } from '../activations/activation-section.tsx';
import type { ChangeView } from '../use-neuron-view.ts';
import type { RestState } from '../use-rest.ts';
import { type NeuronView, sectionKeys } from '../view-state.ts';
import { findInNeuron } from './find-in-neuron.ts';

export interface FindBarProps {
  detail: NeuronDetail;
  rest: RestState;
  view: NeuronView;
  change: ChangeView;
  /** Tokens to mark; the same map as long as they are the same. */
  onFound: (tokens: FoundTokens) => void;
}

/** A search within the open neuron's excerpts, in the language of the site's search. */
export function FindBar({ detail, rest, view, change, onFound }: FindBarProps) {
  const [text, setText] = useState(view.find);
  const found = useMemo(() => findInNeuron(detail, view.find), [detail, view.find]);
  useEffect(() => onFound(found.tokens), [found, onFound]);
  const ignored = useMemo(() => parseQuery(view.find).ignored.length > 0, [view.find]);
  const at = found.matches.findIndex(
    ({ excerpt, firstToken }) =>
      view.at?.excerpt === excerpt && (view.at.token === undefined || view.at.token === firstToken),
  );

  const step = (by: 1 | -1) => {
    const { length } = found.matches;
    if (length === 0) return;
    const next = found.matches[at < 0 ? (by === 1 ? 0 : length - 1) : (at + by + length) % length]!;
    change({ at: { excerpt: next.excerpt, token: next.firstToken } });
  };

  return (
    <search className="flex flex-wrap items-center gap-2 text-sm">
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (text === view.find) step(1);
          else {
            const keys = sectionKeys(detail.head.activations?.sections ?? []);
            // All sections are opened: what is found has to be somewhere to be stepped to.
            change({ find: text, at: undefined, open: text === '' ? view.open : keys });
          }
        }}
      >
        <label className="sr-only" htmlFor="find-in-neuron">
          Find in this neuron’s excerpts
        </label>
        <input
          id="find-in-neuron"
          type="search"
          // biome-ignore lint/a11y/noAutofocus: the bar appears because a reader asked for it
          autoFocus={view.find === ''}
          value={text}
          placeholder="Find in excerpts"
          onChange={(event) => setText(event.target.value)}
          className="w-44 rounded border border-line-strong bg-panel px-2 py-0.5"
        />
        <Button type="submit">Find</Button>
      </form>
      {view.find !== '' && (
        <>
          <span role="status" className="text-quiet tabular-nums">
            {rest.kind === 'ready'
              ? `${at < 0 ? '' : `${at + 1} of `}${found.matches.length} found`
              : 'Reading the other excerpts…'}
            {ignored && ', some of the query ignored'}
          </span>
          <Button
            aria-label="Previous match"
            disabled={found.matches.length === 0}
            onClick={() => step(-1)}
          >
            ‹
          </Button>
          <Button
            aria-label="Next match"
            disabled={found.matches.length === 0}
            onClick={() => step(1)}
          >
            ›
          </Button>
        </>
      )}
    </search>
  );
}

import { type KeyboardEvent, useDeferredValue, useEffect, useMemo } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { IgnoredQueryParts } from '../../../page/ignored-query-parts.tsx';
import { SETTLING_DELAY, useIsUrlPending } from '../../../page/use-url-state.ts';
import { parseQuery } from '../../../search/query-language.ts';
import { Button } from '../../../ui/button.tsx';
import type { MatchedTokens } from '../excerpts/excerpt-section.tsx';
import { LONGEST_FIND, type NeuronView } from '../state/neuron-view.ts';
import { expandedSections } from '../state/sections.ts';
import type { RestState } from '../state/use-remainder.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { type FoundInNeuron, findInNeuron } from './find-in-neuron.ts';

export interface FindBarProps {
  neuron: Neuron;
  remainder: RestState;
  view: NeuronView;
  change: ChangeView;
  /** Tokens to mark, the same map as long as they are the same; `undefined` where nothing is looked for. */
  onFound: (tokens: MatchedTokens | undefined) => void;
  onClose: () => void;
}

/** A search within the open neuron's excerpts as one types, in the language of the site's search. */
export function FindBar({ neuron, remainder, view, change, onFound, onClose }: FindBarProps) {
  const isTyping = useIsUrlPending();
  const asked = useDeferredValue(view.find);
  const isBlank = asked.trim() === '';
  const found = useMemo(() => findInNeuron(neuron, asked), [neuron, asked]);
  const { ignored } = parseQuery(asked, { typing: isTyping, of: 'excerpts' });
  const at = found.matches.findIndex(
    ({ excerpt, firstToken }) =>
      view.selectedToken?.excerpt === excerpt &&
      (view.selectedToken.token === undefined || view.selectedToken.token === firstToken),
  );
  useEffect(() => onFound(isBlank ? undefined : found.tokens), [isBlank, found, onFound]);
  useEffect(() => () => onFound(undefined), [onFound]);

  const step = (by: 1 | -1) => {
    const { length } = found.matches;
    if (length === 0) return;
    const next = found.matches[at < 0 ? (by === 1 ? 0 : length - 1) : (at + by + length) % length]!;
    const goal = { excerpt: next.excerpt, token: next.firstToken };
    // A section that a step has opened stays open: closing it would pull the next match away from under the eye.
    const open = [
      ...expandedSections(neuron, { expandedSections: view.expandedSections, selectedToken: goal }),
    ];
    change({ selectedToken: goal, expandedSections: open });
  };
  const close = () => {
    change({ find: '', selectedToken: at < 0 ? view.selectedToken : undefined });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };

  return (
    <search aria-label="This neuron" className="contents text-sm">
      <div className="flex flex-wrap items-center gap-1 text-sm max-sm:order-1 max-sm:w-full">
        <input
          id={FIND_FIELD_ID}
          type="search"
          aria-label="Find in this neuron’s excerpts"
          // biome-ignore lint/a11y/noAutofocus: the bar appears because a reader asked for it
          autoFocus={view.find === ''}
          value={view.find}
          placeholder="Find in excerpts"
          maxLength={LONGEST_FIND}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) =>
            change(
              { find: event.target.value, selectedToken: undefined },
              { delay: SETTLING_DELAY },
            )
          }
          onKeyDown={onKeyDown}
          className="min-h-7 w-44 min-w-0 rounded border border-border-strong bg-surface px-2 py-0.5 pointer-coarse:min-h-10 max-sm:flex-1 pointer-coarse:text-base"
        />
        <Button
          aria-label="Previous match"
          title="Previous match (Shift+Enter)"
          disabled={found.matches.length === 0}
          onClick={() => step(-1)}
        >
          ‹
        </Button>
        <Button
          aria-label="Next match"
          title="Next match (Enter)"
          disabled={found.matches.length === 0}
          onClick={() => step(1)}
        >
          ›
        </Button>
        <Button look="quiet" aria-label="Close find" title="Close (Escape)" onClick={close}>
          ×
        </Button>
        <span role="status" className="min-w-20 text-text-muted tabular-nums">
          {!isBlank && statusOf(found, at, remainder)}
        </span>
      </div>
      {!isBlank && (
        <IgnoredQueryParts ignored={ignored} className="order-last w-full pb-1 sm:text-right" />
      )}
    </search>
  );
}

function statusOf(
  { matches, asksForText }: FoundInNeuron,
  at: number,
  remainder: RestState,
): string {
  if (!asksForText) return 'It names no text to find';
  if (remainder.kind === 'failed')
    return `${matches.length} found; the other excerpts did not arrive`;
  if (remainder.kind !== 'ready') return 'Reading the other excerpts…';
  return `${at < 0 ? '' : `${at + 1} of `}${matches.length} found`;
}

/** The field of "find in this neuron", which a key leads to. */
export const FIND_FIELD_ID = 'find-in-neuron';

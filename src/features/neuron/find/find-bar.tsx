import { type KeyboardEvent, useDeferredValue, useEffect, useMemo } from 'react';
import { IgnoredQueryParts } from '../../../page/ignored-query-parts.tsx';
import { SETTLING_DELAY, useIsUrlPending } from '../../../page/use-url-state.ts';
import { parseQuery } from '../../../search/query-language.ts';
import { Button } from '../../../ui/button.tsx';
import { type RemainderState, useNeuronContext } from '../state/neuron-context.tsx';
import { LONGEST_FIND } from '../state/neuron-view.ts';
import { expandedSections } from '../state/sections.ts';
import { type FoundInNeuron, findInNeuron } from './find-in-neuron.ts';

/** Searches the open neuron's excerpts while one types, with the query language of the site's search. */
export function FindBar({ onClose }: { onClose: () => void }) {
  const { neuron, remainder, view, changeView, setMatches } = useNeuronContext();
  const { find, selectedToken } = view;
  const isTyping = useIsUrlPending();
  const query = useDeferredValue(find);
  const isBlank = query.trim() === '';
  const found = useMemo(() => findInNeuron(neuron, query), [neuron, query]);
  const { ignored } = parseQuery(query, { typing: isTyping, of: 'excerpts' });
  const selected = found.matches.findIndex(
    ({ excerpt, firstToken }) =>
      selectedToken?.excerpt === excerpt &&
      (selectedToken.token === undefined || selectedToken.token === firstToken),
  );
  useEffect(() => setMatches(isBlank ? undefined : found.tokens), [isBlank, found, setMatches]);
  useEffect(() => () => setMatches(undefined), [setMatches]);

  const step = (by: 1 | -1) => {
    const { length } = found.matches;
    if (length === 0) return;
    const first = by === 1 ? 0 : length - 1;
    const next = found.matches[selected < 0 ? first : (selected + by + length) % length]!;
    const target = { excerpt: next.excerpt, token: next.firstToken };
    // A section that a step has expanded stays so: collapsing it would move the next match while it is read.
    const expanded = expandedSections(neuron, { ...view, selectedToken: target });
    changeView({ selectedToken: target, expandedSections: [...expanded] });
  };
  const close = () => {
    changeView({ find: '', selectedToken: selected < 0 ? selectedToken : undefined });
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
          type="search"
          aria-label="Find in this neuron’s excerpts"
          // biome-ignore lint/a11y/noAutofocus: the bar appears because a reader asked for it
          autoFocus={find === ''}
          value={find}
          placeholder="Find in excerpts"
          maxLength={LONGEST_FIND}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) =>
            changeView(
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
          {!isBlank && statusOf(found, selected, remainder)}
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
  selected: number,
  remainder: RemainderState,
): string {
  if (!asksForText) return 'Nothing to search for';
  if (remainder.kind === 'failed') {
    return `${matches.length} found; couldn’t load the other excerpts`;
  }
  if (remainder.kind !== 'ready') return 'Loading the other excerpts…';
  return `${selected < 0 ? '' : `${selected + 1} of `}${matches.length} found`;
}

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { RESULTS_ID } from '../features/search/page-elements.ts';
import { searchCodec, TOP_OF_LIST } from '../features/search/search-view.ts';
import { dropPendingNavigation, flushNavigation } from '../page/navigation.ts';
import { goTo, readRoute, useRoute } from '../page/use-route.ts';
import { SETTLING_DELAY, useUrlState } from '../page/use-url-state.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { goToTarget } from './go-to-target.ts';
import { useOpenDataset } from './open-dataset.tsx';

/** One field for both ways to a neuron: its number, which Enter opens, or a search, which runs while typing. */
export function GoToBox() {
  const { place } = useRoute();
  const { entry } = useOpenDataset();
  const [text, setText] = useSearchText();
  const field = useRef<HTMLInputElement>(null);
  const messageId = useId();
  const hintId = useId();
  const [message, setMessage] = useState('');
  useShortcuts({
    '/': () => {
      field.current?.focus();
      field.current?.select();
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = goToTarget(text, entry);
    setMessage(target.kind === 'not-found' ? target.message : '');
    switch (target.kind) {
      case 'none':
      case 'not-found':
        return;
      case 'search':
        if (place.kind === 'search') {
          flushNavigation();
          return document.getElementById(RESULTS_ID)?.focus();
        }
        return goTo({ kind: 'search' }, { q: target.text });
      case 'page':
        // The neuron's number is no search to come back to.
        dropPendingNavigation();
        field.current?.blur();
        return goTo(target.route);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setMessage('');
    if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
    const results = document.getElementById(RESULTS_ID);
    if (results === null) return;
    event.preventDefault();
    results.focus();
  };

  return (
    <search className="relative min-w-0 flex-1 sm:max-w-md">
      <form onSubmit={submit}>
        <input
          ref={field}
          type="search"
          aria-label="Search explanations or go to a neuron, such as 5:131"
          aria-describedby={message === '' ? hintId : messageId}
          aria-invalid={message !== ''}
          placeholder="Search explanations, or go to 5:131"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="off"
          maxLength={10_000}
          value={text}
          className="min-h-8 w-full rounded border border-border-strong bg-background px-2 text-sm text-ellipsis pointer-coarse:min-h-10 pointer-coarse:text-base"
          onChange={(event) => {
            setText(event.target.value);
            setMessage('');
          }}
          onKeyDown={onKeyDown}
        />
        <span id={hintId} className="sr-only">
          Results appear as you type, on the search page; Enter or the down arrow moves to them.
        </span>
      </form>
      {message !== '' && (
        <p
          id={messageId}
          role="alert"
          className="absolute top-full left-0 z-30 mt-1 w-max max-w-[min(24rem,90vw)] rounded border border-border-strong bg-warning-background px-2 py-1 text-sm text-text shadow-lg"
        >
          {message}
        </p>
      )}
    </search>
  );
}

/**
 * The text of the box: the query of the search page, or of the atlas, which highlights its matches. What is typed on
 * another page stays in the box, unless it is words: those open the search page, in one step of the history.
 */
function useSearchText(): [text: string, setText: (text: string) => void] {
  const { place } = useRoute();
  const [{ query }, changeView] = useUrlState(searchCodec, { delay: SETTLING_DELAY });
  const addressText = place.kind === 'search' || place.kind === 'atlas' ? query : '';
  const page = `${place.kind} ${addressText}`;
  const [draft, setDraft] = useState<{ text: string; page: string }>();

  const setText = (text: string) => {
    if (readRoute().place.kind === 'search') {
      changeView({ query: text, ...TOP_OF_LIST });
    } else if (isForSearch(text)) {
      // A new object has the box rendered, even before React has subscribed to the address.
      setDraft({ text: '', page: '' });
      goTo({ kind: 'search' }, searchCodec.format({ ...searchCodec.defaults, query: text }));
    } else {
      setDraft({ text, page });
    }
  };
  const isDrafted = draft?.page === page && place.kind !== 'search';
  return [isDrafted ? draft.text : addressText, setText];
}

/** Whether a text is searched for while it is typed: not what may become a neuron's number or address. */
function isForSearch(text: string): boolean {
  return /^\s*[^\s\d#]/.test(text) && !/^\s*(https?:|l\d)/i.test(text);
}

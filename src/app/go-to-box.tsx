import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { RESULTS_ID } from '../features/search/page-elements.ts';
import { useAddressFollowsView, useSearchView } from '../features/search/use-search-view.ts';
import { useNavigate, useRoute } from '../page/use-route.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { goToTarget } from './go-to-target.ts';
import { useOpenDataset } from './open-dataset.tsx';

/** One field for both ways to a neuron: its number, which Enter opens, or a search, which runs while typing. */
export function GoToBox() {
  const { place } = useRoute();
  const { entry } = useOpenDataset();
  const { view, change, settle, reset } = useSearchView();
  const goTo = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const messageId = useId();
  const hintId = useId();
  const [message, setMessage] = useState('');
  useAddressFollowsView();
  useShortcuts({
    '/': () => {
      field.current?.focus();
      field.current?.select();
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = goToTarget(view.query, entry);
    setMessage(target.kind === 'not-found' ? target.message : '');
    switch (target.kind) {
      case 'none':
      case 'not-found':
        return;
      case 'search':
        if (place.kind === 'search') {
          settle();
          return document.getElementById(RESULTS_ID)?.focus();
        }
        reset();
        return goTo({ kind: 'search' }, { q: target.text });
      case 'page':
        reset();
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
          placeholder="Search explanations or go to a neuron (5:131)"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="off"
          maxLength={10_000}
          value={view.query}
          className="min-h-8 w-full rounded border border-border-strong bg-background px-2 text-sm pointer-coarse:min-h-10 pointer-coarse:text-base"
          onChange={(event) => {
            change({ query: event.target.value, firstRow: 0, row: undefined, preview: false });
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

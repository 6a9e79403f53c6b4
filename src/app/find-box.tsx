import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useAddress, useGoTo } from '../page/use-address.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { findTarget } from './find-target.ts';
import { useOpenDataset } from './use-open-dataset.ts';

/** One field for both ways to a neuron: its number, or words of its explanation. */
export function FindBox() {
  const { place, query } = useAddress();
  const { entry } = useOpenDataset();
  const goTo = useGoTo();
  const field = useRef<HTMLInputElement>(null);
  const messageId = useId();
  const searched = place.kind === 'search' ? (query.get('q') ?? '') : '';
  const [text, setText] = useState(searched);
  const [message, setMessage] = useState('');
  // On another page the field is that page's: the query of a search, or empty.
  useEffect(() => setText(searched), [searched]);
  useShortcuts('Everywhere', [
    {
      key: '/',
      label: 'Search, or go to a neuron',
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = findTarget(text, entry);
    setMessage(target.kind === 'beyond' ? target.words : '');
    switch (target.kind) {
      case 'nowhere':
      case 'beyond':
        return;
      case 'search':
        return goTo({ kind: 'search' }, { q: target.text });
      case 'place':
        setText('');
        field.current?.blur();
        return goTo(target.place);
    }
  };

  return (
    <search className="relative min-w-0 flex-1 sm:max-w-md">
      <form onSubmit={submit}>
        <input
          ref={field}
          type="search"
          aria-label="Search explanations, or go to a neuron such as 5:131"
          aria-describedby={message === '' ? undefined : messageId}
          aria-invalid={message !== ''}
          placeholder="Search, or 5:131"
          autoComplete="off"
          spellCheck={false}
          maxLength={2_000}
          value={text}
          className="min-h-8 w-full rounded border border-line-strong bg-page px-2 text-sm"
          onChange={(event) => {
            setText(event.target.value);
            setMessage('');
          }}
          onKeyDown={(event) => event.key === 'Escape' && setMessage('')}
        />
      </form>
      {message !== '' && (
        <p
          id={messageId}
          role="alert"
          className="absolute top-full left-0 z-30 mt-1 w-max max-w-[min(24rem,90vw)] rounded border border-line-strong bg-warn-wash px-2 py-1 text-sm text-ink shadow-lg"
        >
          {message}
        </p>
      )}
    </search>
  );
}

import { useLayoutEffect, useState } from 'react';
import { createStoredValue } from '../../ui/browser-storage.ts';

interface NoteFieldProps {
  /** Identifies the note in this browser. */
  name: string;
  note: string;
  /** Resolves when the note is saved. */
  onCommit: (note: string) => Promise<void>;
}

/** `null`: no draft. An empty one is the wish to delete the note. */
const DRAFT = { parse: (text: string) => text, format: (text: string | null) => text ?? '\0' };

/**
 * A trial's note, saved with Enter and when the field loses focus. Until then every keystroke is stored as a draft:
 * a page that is closed sends no blur event, and its browser drops unfinished database writes.
 */
export function NoteField({ name, note, onCommit }: NoteFieldProps) {
  const [draft] = useState(() =>
    createStoredValue<string | null>(`neuron-atlas:note ${name}`, DRAFT, null),
  );
  const [text, setText] = useState(() => draft.get() ?? note);
  const [lastNote, setLastNote] = useState(note);
  if (note !== lastNote) {
    setLastNote(note);
    if (text === lastNote) setText(note);
  }
  const commit = () => {
    // A draft equal to the saved note would overwrite what another tab makes of the note later.
    if (text === note) return draft.set(null);
    void onCommit(text).then(() => {
      // More may have been typed meanwhile.
      if (draft.get() === text) draft.set(null);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a draft that an earlier page left
  useLayoutEffect(commit, []);
  return (
    <input
      aria-label="Note"
      placeholder="Note"
      maxLength={2_000}
      value={text}
      className="min-w-32 flex-1 rounded border border-border-strong bg-surface px-1.5 py-0.5 text-sm"
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        draft.set(typed === note ? null : typed);
      }}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}

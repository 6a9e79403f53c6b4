import { useLayoutEffect, useState } from 'react';

interface NoteFieldProps {
  /** Tells the note from all others in this browser. */
  name: string;
  note: string;
  /** Resolves when the note is kept. */
  onCommit: (note: string) => Promise<void>;
}

/**
 * An attempt's note; takes effect with Enter and on leaving the field. What is typed is written down at every key,
 * until it is kept: a page that is closed or reloaded tells no field that it is left, and its browser drops what its
 * database has not finished.
 */
export function NoteField({ name, note, onCommit }: NoteFieldProps) {
  const [text, setText] = useState(() => readDraft(name) ?? note);
  /** As last heard from outside. */
  const [told, setTold] = useState(note);
  if (note !== told) {
    setTold(note);
    if (text === told) setText(note);
  }
  const commit = () => {
    // A draft of what is kept already would undo what another tab makes of the note later.
    if (text === note) return dropDraft(name);
    void onCommit(text).then(() => {
      // More may have been typed meanwhile.
      if (readDraft(name) === text) dropDraft(name);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what an earlier page could not finish
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
        if (typed === note) dropDraft(name);
        else keepDraft(name, typed);
      }}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}

const PREFIX = 'neuron-atlas:note ';

function readDraft(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

function keepDraft(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // No storage, or no room: the note is kept when the field is left, as where nothing goes wrong.
  }
}

function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // As above.
  }
}

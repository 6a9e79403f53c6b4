import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { setShortcutsEnabled, useRegisteredShortcuts, useShortcutsEnabled } from './shortcuts.ts';

/** A dialog with all shortcuts in force and the setting that enables them. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const groups = useRegisteredShortcuts();
  const isEnabled = useShortcutsEnabled();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="shortcut-help-title"
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-md border border-border-strong bg-surface p-5 text-text backdrop:bg-black/40"
    >
      <h2 id="shortcut-help-title" className="text-lg font-semibold">
        Keyboard shortcuts
      </h2>
      {groups.map(({ title, shortcuts }) => (
        <section key={title} className="mt-3">
          <h3 className="text-sm font-semibold text-text-secondary">{title}</h3>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {shortcuts.map(({ key, label }) => (
              <div key={key} className="contents">
                <dt>
                  <kbd className="inline-block min-w-6 rounded border border-border-strong bg-surface-sunken px-1.5 text-center font-mono text-sm">
                    {key}
                  </kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mt-3 text-sm text-text-secondary">
        In excerpts, Tab moves to the token with the highest activation, ← and → move between
        tokens, Enter pins a token in the URL and Esc unpins it.
      </p>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={isEnabled}
            onChange={(event) => setShortcutsEnabled(event.target.checked)}
          />
          Enable keyboard shortcuts
        </label>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
    </dialog>
  );
}

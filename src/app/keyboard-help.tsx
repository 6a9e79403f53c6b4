import { useState } from 'react';
import { LazyComponent } from '../ui/lazy-component.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';

const loadHelp = async () => (await import('../ui/shortcut-help.tsx')).ShortcutHelp;

/** The button that shows all keyboard shortcuts, as "?" does. */
export function KeyboardHelp() {
  // A dialog's close event comes late: by then the key may have been pressed again, and the event must not close the
  // new dialog. So each opening has a number; 0 is closed.
  const [opening, setOpening] = useState(0);
  const open = () => setOpening((now) => now + 1);
  useShortcuts({ '?': open });
  return (
    <>
      <button
        type="button"
        // A phone has no keys.
        className="max-sm:pointer-coarse:hidden min-h-7 min-w-7 pointer-coarse:min-h-10 pointer-coarse:min-w-10 rounded border border-border text-sm text-text-muted hover:text-text"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={open}
      >
        ?
      </button>
      {opening > 0 && (
        <LazyComponent
          key={opening}
          load={loadHelp}
          props={{ onClose: () => setOpening((now) => (now === opening ? 0 : now)) }}
        />
      )}
    </>
  );
}

import { useState } from 'react';
import { LazyComponent } from '../ui/lazy-component.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';

const loadHelp = async () => (await import('../ui/shortcut-help.tsx')).ShortcutHelp;

/** The help sheet of all keys, on "?" and by its button in the frame. */
export function KeyboardHelp() {
  // A browser tells of a closed dialog only later: by then the key may have been pressed again, and the sheet that
  // was asked for last must not go with the one before. So each opening has a number, 0 is none.
  const [opening, setOpening] = useState(0);
  const open = () => setOpening((now) => now + 1);
  useShortcuts('Everywhere', [{ key: '?', label: 'This sheet', run: open }]);
  return (
    <>
      <button
        type="button"
        // A phone has no keys.
        className="max-sm:pointer-coarse:hidden min-h-7 min-w-7 pointer-coarse:min-h-10 pointer-coarse:min-w-10 rounded border border-border text-sm text-text-muted hover:text-text"
        aria-label="Keys"
        title="Keys (?)"
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

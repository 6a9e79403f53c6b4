import { useState } from 'react';
import { LazyPart } from '../ui/lazy-part.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';

const loadHelp = async () => (await import('../ui/shortcut-help.tsx')).ShortcutHelp;

/** The help sheet of all keys, on "?" and by its button in the frame. */
export function KeyboardHelp() {
  const [isOpen, setOpen] = useState(false);
  useShortcuts('Everywhere', [{ key: '?', label: 'This sheet', run: () => setOpen(true) }]);
  return (
    <>
      <button
        type="button"
        // A phone has no keys.
        className="max-sm:pointer-coarse:hidden min-h-7 min-w-7 pointer-coarse:min-h-10 pointer-coarse:min-w-10 rounded border border-line text-sm text-quiet hover:text-ink"
        aria-label="Keys"
        title="Keys (?)"
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      {isOpen && <LazyPart load={loadHelp} props={{ onClose: () => setOpen(false) }} />}
    </>
  );
}

import { type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { loadPositioning, PopoverPanel } from './popover-panel.tsx';

interface TermProps {
  children: ReactNode;
  /** A sentence or two. */
  meaning: ReactNode;
}

/** A word whose meaning is told on hover, focus and touch. */
export function Term({ children, meaning }: TermProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const anchor = useCallback(() => button.current, []);
  const id = useId();
  const open = () => setOpen(true);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-describedby={isOpen ? id : undefined}
        className="cursor-help underline decoration-dotted underline-offset-4 pointer-coarse:py-2"
        onPointerEnter={() => {
          void loadPositioning();
          open();
        }}
        onPointerLeave={close}
        onFocus={open}
        onBlur={close}
        onClick={open}
      >
        {children}
      </button>
      {isOpen && (
        <PopoverPanel
          id={id}
          role="tooltip"
          anchor={anchor}
          position={{ placement: 'bottom-start', gap: 6 }}
          within={button}
          onDismiss={close}
          className="pointer-events-none max-w-[min(20rem,calc(100vw-1rem))] px-3 py-2 text-sm leading-normal"
        >
          {meaning}
        </PopoverPanel>
      )}
    </>
  );
}

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface HoverCardProps {
  /** What is pointed at or focused: a link or a button. */
  children: ReactNode;
  /** Made when it opens. */
  card: () => ReactNode;
}

/** Long enough for a pointer that only passes over. */
const OPEN_MILLISECONDS = 220;
/** Long enough to get from the link to the card. */
const CLOSE_MILLISECONDS = 180;

/** Shows more about a link while it is pointed at or focused; the card can be pointed at too, Escape closes it. */
export function HoverCard({ children, card }: HoverCardProps) {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (open: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), open ? OPEN_MILLISECONDS : CLOSE_MILLISECONDS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  // With the commit: Escape may be pressed as soon as the card is seen.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches the link inside, which is focusable itself
    <div
      className="relative inline-block max-w-full"
      onPointerEnter={(event) => event.pointerType === 'mouse' && later(true)}
      onPointerLeave={() => later(false)}
      onFocus={() => later(true)}
      onBlur={() => later(false)}
    >
      {children}
      {isOpen && (
        <div
          role="tooltip"
          className="absolute top-full left-0 z-30 mt-1 block w-96 max-w-[calc(100vw-3rem)] rounded-md border border-line-strong bg-panel p-3 text-left shadow-lg"
        >
          {card()}
        </div>
      )}
    </div>
  );
}

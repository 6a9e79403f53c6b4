import {
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Button } from './button.tsx';

interface DropDownProps {
  /** What the button says. */
  label: ReactNode;
  /** The panel's name for assistive technology. */
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}

/** CSS pixels between a panel and the window's left edge. */
const MARGIN = 16;

/** A button with a panel below it; Escape, a press elsewhere and leaving by keyboard close it. */
export function Popover({ label, name, isOpen, onOpenChange, children }: DropDownProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) {
        onOpenChange(false);
      }
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [isOpen, onOpenChange]);

  // The panel ends where its button does; with the button at the left of a phone it would begin outside of the window.
  useLayoutEffect(() => {
    const opened = panel.current;
    if (!isOpen || opened === null) return;
    const place = () => {
      opened.style.translate = 'none';
      const { left } = opened.getBoundingClientRect();
      if (left < MARGIN) opened.style.translate = `${MARGIN - left}px`;
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(opened);
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [isOpen]);

  // A panel that closes itself when it is done takes the focus with it, and would leave the keyboard nowhere.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const button = root.current?.querySelector('button');
    return () => {
      if (document.activeElement === document.body) button?.focus();
    };
  }, [isOpen]);

  const closeOnEscape = (event: ReactKeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    onOpenChange(false);
    root.current?.querySelector('button')?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for Escape from what it holds
    <div ref={root} className="relative" onKeyDown={closeOnEscape}>
      <Button
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => onOpenChange(!isOpen)}
      >
        {label}
      </Button>
      {isOpen && (
        <section
          ref={panel}
          id={id}
          aria-label={name}
          className="absolute right-0 z-30 mt-1 max-h-[80vh] w-max max-w-[min(24rem,calc(100vw-2rem))] overflow-y-auto rounded-md border border-border-strong bg-surface p-3 text-sm shadow-lg"
        >
          {children}
        </section>
      )}
    </div>
  );
}

interface HoverCardProps {
  /** What is pointed at or focused: a link or a button. */
  children: ReactNode;
  /** Made when it opens. */
  content: () => ReactNode;
}

/** Long enough for a pointer that only passes over. */
const OPEN_MILLISECONDS = 220;
/** Long enough to get from the link to the card. */
const CLOSE_MILLISECONDS = 180;

/** Shows more about a link while it is pointed at or focused; the card can be pointed at too, Escape closes it. */
export function HoverCard({ children, content }: HoverCardProps) {
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
          className="absolute top-full left-0 z-30 mt-1 block w-96 max-w-[calc(100vw-3rem)] rounded-md border border-border-strong bg-surface p-3 text-left shadow-lg"
        >
          {content()}
        </div>
      )}
    </div>
  );
}

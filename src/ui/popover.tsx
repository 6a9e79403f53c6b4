import {
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Button } from './button.tsx';
import { loadPositioning, PopoverPanel } from './popover-panel.tsx';

interface PopoverProps {
  /** What the button says. */
  label: ReactNode;
  /** The panel's name for assistive technology. */
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}

/** A button with a panel below it; Escape, a press elsewhere and moving the focus elsewhere close it. */
export function Popover({ label, name, isOpen, onOpenChange, children }: PopoverProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useCallback(() => root.current?.querySelector('button') ?? null, []);

  // A panel that closes takes the focus with it, and would leave the keyboard nowhere.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const opener = button();
    return () => {
      if (document.activeElement === document.body) opener?.focus();
    };
  }, [isOpen, button]);

  return (
    <div ref={root}>
      <Button
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onPointerEnter={preloadPositioning}
        onClick={() => onOpenChange(!isOpen)}
      >
        {label}
      </Button>
      {isOpen && (
        <PopoverPanel
          id={id}
          role="region"
          aria-label={name}
          anchor={button}
          position={{ placement: 'bottom-end', gap: 4 }}
          within={root}
          onDismiss={() => onOpenChange(false)}
          className="max-h-[80vh] w-max max-w-[min(24rem,calc(100vw-2rem))] overflow-y-auto p-3 text-sm"
        >
          {children}
        </PopoverPanel>
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
  const root = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (open: boolean) => {
    if (open) preloadPositioning();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), open ? OPEN_MILLISECONDS : CLOSE_MILLISECONDS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const link = useCallback(() => root.current, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches the link inside, which is focusable itself
    <div
      ref={root}
      className="inline-block max-w-full"
      onPointerEnter={(event) => event.pointerType === 'mouse' && later(true)}
      onPointerLeave={() => later(false)}
      onFocus={() => later(true)}
      onBlur={() => later(false)}
    >
      {children}
      {isOpen && (
        <PopoverPanel
          role="tooltip"
          anchor={link}
          position={{ placement: 'bottom-start', gap: 4 }}
          within={root}
          onDismiss={() => setOpen(false)}
          className="w-96 max-w-[calc(100vw-3rem)] p-3 text-left"
        >
          {content()}
        </PopoverPanel>
      )}
    </div>
  );
}

function preloadPositioning(): void {
  loadPositioning().catch(() => {
    // The panel asks again.
  });
}

import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { describeToken, formatToken } from '../heatmap/visible-token.ts';
import { formatValue } from '../ui/format.ts';

interface TokenTipProps {
  id: string;
  token: HTMLElement;
  /** The token has gone out of sight. */
  onLost: () => void;
  children?: ReactNode;
}

const GAP = 6;
const EDGE = 8;

/** A token's values beside it. */
export function TokenTooltip({ id, token, onLost, children }: TokenTipProps) {
  const box = useRef<HTMLDivElement>(null);
  const raw = token.dataset.token ?? token.textContent ?? '';
  const explanation = describeToken(raw);

  // Placed without React: it has to be measured first, and a second rendering would flicker.
  useLayoutEffect(() => {
    if (box.current !== null) placeBeside(box.current, token);
  });

  useEffect(() => {
    const follow = () => {
      if (box.current === null) return;
      const { bottom, top } = token.getBoundingClientRect();
      if (bottom < 0 || top > window.innerHeight) onLost();
      else placeBeside(box.current, token);
    };
    window.addEventListener('scroll', follow, { capture: true, passive: true });
    return () => window.removeEventListener('scroll', follow, { capture: true });
  }, [token, onLost]);

  return createPortal(
    <div
      ref={box}
      id={id}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-40 max-w-[min(18rem,calc(100vw-1rem))] rounded border border-border-strong bg-surface px-2 py-1 text-sm text-text shadow-md"
    >
      <div className="flex items-baseline gap-3">
        <code className="truncate text-text-secondary">{formatToken(raw)}</code>
        <TipValue value={token.dataset.activation} className="font-semibold text-real-text" />
        {token.dataset.simulated !== undefined && (
          <span className="whitespace-nowrap text-simulated-text">
            <TipValue value={token.dataset.simulated} className="font-semibold" /> simulated
          </span>
        )}
      </div>
      {explanation !== undefined && (
        <p className="mt-0.5 text-xs text-text-secondary">{explanation}</p>
      )}
      {children}
    </div>,
    document.body,
  );
}

function TipValue({ value, className }: { value: string | undefined; className: string }) {
  if (value === undefined) return null;
  const decimals = value.split('.')[1]?.length ?? 0;
  return (
    <span className={`tabular-nums ${className}`}>{formatValue(Number(value), decimals)}</span>
  );
}

/** Above the token, or below it where there is no room; always inside of the window. */
function placeBeside(box: HTMLElement, token: HTMLElement): void {
  // A token may be broken over two lines: its first line is where the eye is.
  const target = token.getClientRects()[0] ?? token.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const middle = target.left + target.width / 2 - width / 2;
  const left = Math.max(
    EDGE,
    Math.min(middle, document.documentElement.clientWidth - width - EDGE),
  );
  const above = target.top - height - GAP;
  const top = above >= EDGE ? above : target.bottom + GAP;
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

import { type ReactNode, type RefObject, useCallback } from 'react';
import { describeToken, formatToken } from '../heatmap/visible-token.ts';
import { formatValue } from '../ui/format.ts';
import { PopoverPanel } from '../ui/popover-panel.tsx';

interface TokenTooltipProps {
  id: string;
  token: HTMLElement;
  /** The region of texts; a press outside of it closes the tooltip. */
  within: RefObject<Element | null>;
  /** Also called when the token has been scrolled out of view. */
  onClose: () => void;
  children?: ReactNode;
}

/** A token's values above it, or below it where there is no room. */
export function TokenTooltip({ id, token, within, onClose, children }: TokenTooltipProps) {
  const raw = token.dataset.token ?? token.textContent ?? '';
  const explanation = describeToken(raw);
  const anchor = useCallback(
    () => ({
      contextElement: token,
      // A token may be broken over two lines: its first line is where the reader looks.
      getBoundingClientRect: () => token.getClientRects()[0] ?? token.getBoundingClientRect(),
    }),
    [token],
  );
  return (
    <PopoverPanel
      id={id}
      role="tooltip"
      anchor={anchor}
      position={{ placement: 'top', gap: 6 }}
      within={within}
      onDismiss={onClose}
      onAnchorHidden={onClose}
      // The text unselects its token with the same press.
      sharesEscape
      className="pointer-events-none max-w-[min(18rem,calc(100vw-1rem))] px-2 py-1 text-sm leading-normal"
    >
      <div className="flex items-baseline gap-3">
        <code className="truncate text-text-secondary">{formatToken(raw)}</code>
        <TooltipValue value={token.dataset.activation} className="font-semibold text-real-text" />
        {token.dataset.simulated !== undefined && (
          <span className="whitespace-nowrap text-simulated-text">
            <TooltipValue value={token.dataset.simulated} className="font-semibold" /> simulated
          </span>
        )}
      </div>
      {explanation !== undefined && (
        <p className="mt-0.5 text-xs text-text-secondary">{explanation}</p>
      )}
      {children}
    </PopoverPanel>
  );
}

function TooltipValue({ value, className }: { value: string | undefined; className: string }) {
  if (value === undefined) return null;
  const decimals = value.split('.')[1]?.length ?? 0;
  return (
    <span className={`tabular-nums ${className}`}>{formatValue(Number(value), decimals)}</span>
  );
}

import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { TokenTooltip } from './token-tooltip.tsx';

/** A token by its text and its position there. */
export interface SelectedToken {
  /** The text's `data-excerpt`. */
  excerpt: number;
  token: number;
}

interface TokenInteractionProps {
  children: ReactNode;
  /** A token was clicked, or Enter pressed on it; `undefined`: unselected. */
  onChoose?: ((chosen: SelectedToken | undefined) => void) | undefined;
  /** More about a token than its values, for its tooltip. */
  renderDetails?: ((element: HTMLElement) => ReactNode) | undefined;
  /** The token with the tooltip has changed; for plots of the same tokens. */
  onActiveChange?: ((element: HTMLElement | undefined) => void) | undefined;
  /** A `data-token-key` that is highlighted from elsewhere. */
  highlighted?: string | undefined;
  className?: string;
}

interface Active {
  element: HTMLElement;
  /** By a click or focus: stays until another one. */
  isPinned: boolean;
}

/** A scroll ends when nothing has moved for this long. */
const SCROLL_MILLISECONDS = 120;

/**
 * A region of texts whose tokens show their values on hover, focus and touch: one tooltip and one set of listeners for
 * all of them. Each text is one tab stop, at its strongest token; the left and right arrows move on from there.
 */
export function TokenInteraction(props: TokenInteractionProps) {
  const { children, onChoose, renderDetails, onActiveChange, highlighted, className } = props;
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Active>();
  const tooltipId = useId();
  const element = active?.element;

  useEffect(() => {
    if (element === undefined) return;
    element.setAttribute('aria-describedby', tooltipId);
    return () => element.removeAttribute('aria-describedby');
  }, [element, tooltipId]);

  useEffect(() => {
    const key = element?.dataset.tokenKey ?? highlighted;
    const tokens = key === undefined ? [element] : tokensWithKey(root.current, key);
    for (const token of tokens) token?.setAttribute('data-highlighted', '');
    return () => {
      for (const token of tokens) token?.removeAttribute('data-highlighted');
    };
  }, [element, highlighted]);

  const latestOnActiveChange = useRef(onActiveChange);
  latestOnActiveChange.current = onActiveChange;
  useEffect(() => latestOnActiveChange.current?.(element), [element]);

  const clear = useCallback(() => setActive(undefined), []);

  const choose = (token: HTMLElement) => {
    const excerpt = token.closest<HTMLElement>('[data-excerpt]')?.dataset.excerpt;
    if (excerpt === undefined) return;
    onChoose?.({ excerpt: Number(excerpt), token: tokensOfText(token).indexOf(token) });
  };

  // While a text scrolls below the pointer there is no tooltip: measured, tooltips that come and go cost half of each
  // frame. The token below the pointer gets its tooltip when the scrolling ends.
  const pointer = useRef<{ element: HTMLElement | undefined; isScrolling: boolean }>({
    element: undefined,
    isScrolling: false,
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onScroll = () => {
      pointer.current.isScrolling = true;
      setActive((now) => (now?.isPinned ? now : undefined));
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { element } = pointer.current;
        pointer.current.isScrolling = false;
        if (element?.matches(':hover')) setActive((now) => now ?? { element, isPinned: false });
      }, SCROLL_MILLISECONDS);
    };
    window.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, []);

  const onPointerOver = (event: PointerEvent) => {
    const token = tokenAt(event.target);
    pointer.current.element = token;
    if (pointer.current.isScrolling) return;
    if (token !== undefined) setActive({ element: token, isPinned: false });
    else if (active?.isPinned === false) clear();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const token = tokenAt(event.target);
    if (token === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') choose(token);
    else if (event.key === 'Escape') onChoose?.(undefined);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = adjacentToken(token, event.key === 'ArrowRight' ? 1 : -1);
      if (next !== undefined) moveFocus(token, next);
    } else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for its tokens, which are focusable themselves
    <div
      ref={root}
      className={className}
      onPointerOver={onPointerOver}
      onPointerLeave={() => active?.isPinned === false && clear()}
      onFocus={(event) => {
        const token = tokenAt(event.target);
        if (token !== undefined) setActive({ element: token, isPinned: true });
      }}
      onBlur={clear}
      onClick={(event) => {
        const token = tokenAt(event.target);
        // The end of a selection of text is no click.
        if (token === undefined || document.getSelection()?.toString()) return;
        setActive({ element: token, isPinned: true });
        choose(token);
      }}
      onKeyDown={onKeyDown}
    >
      {children}
      {active !== undefined && (
        <TokenTooltip id={tooltipId} token={active.element} within={root} onClose={clear}>
          {renderDetails?.(active.element)}
        </TokenTooltip>
      )}
    </div>
  );
}

function tokenAt(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-activation], [data-simulated]') ?? undefined;
}

function tokensWithKey(root: HTMLElement | null, key: string): Element[] {
  return [...(root?.querySelectorAll(`[data-token-key="${CSS.escape(key)}"]`) ?? [])];
}

function tokensOfText(token: HTMLElement): HTMLElement[] {
  const text = token.closest('[data-excerpt], [data-sequence]') ?? token.parentElement;
  return [...(text?.querySelectorAll<HTMLElement>('[data-token]') ?? [])];
}

function adjacentToken(token: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const tokens = tokensOfText(token);
  let position = tokens.indexOf(token) + step;
  // Tokens outside of a window take no focus.
  while (tokens[position]?.offsetParent === null) position += step;
  return tokens[position];
}

/** The text's one tab stop moves with the focus. */
function moveFocus(from: HTMLElement, to: HTMLElement): void {
  to.tabIndex = 0;
  to.focus();
  from.tabIndex = -1;
}

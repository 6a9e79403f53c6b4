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

/** A token's place in the text that it stands in. */
export interface SelectedToken {
  /** The text's `data-excerpt`. */
  excerpt: number;
  token: number;
}

interface TokenRegionProps {
  children: ReactNode;
  /** A token was pressed, or Enter on it; `undefined`: let go. */
  onChoose?: ((chosen: SelectedToken | undefined) => void) | undefined;
  /** More about a token than its values, for its tip. */
  renderDetails?: ((element: HTMLElement) => ReactNode) | undefined;
  /** The token that the tip stands at changes; for pictures of the same tokens. */
  onActiveChange?: ((element: HTMLElement | undefined) => void) | undefined;
  /** A `data-token-key` that something else has lit. */
  highlighted?: string | undefined;
  className?: string;
}

interface Active {
  element: HTMLElement;
  /** By a press: stays until another one. */
  held: boolean;
}

/** A scroll lasts until nothing has moved for that long. */
const SCROLL_MILLISECONDS = 120;

/**
 * A region of texts whose tokens tell their values on hover, focus and touch: one tip and one set of listeners for all
 * of them. Each text is one stop of the Tab key, at its strongest token; the left and right arrows go on from there.
 */
export function TokenInteraction(props: TokenRegionProps) {
  const { children, onChoose, renderDetails, onActiveChange, highlighted, className } = props;
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Active>();
  const tipId = useId();
  const element = active?.element;

  useEffect(() => {
    if (element === undefined) return;
    element.setAttribute('aria-describedby', tipId);
    return () => element.removeAttribute('aria-describedby');
  }, [element, tipId]);

  useEffect(() => {
    const place = element?.dataset.tokenKey ?? highlighted;
    const tokens = place === undefined ? [element] : placed(root.current, place);
    for (const token of tokens) token?.setAttribute('data-highlighted', '');
    return () => {
      for (const token of tokens) token?.removeAttribute('data-highlighted');
    };
  }, [element, highlighted]);

  const tell = useRef(onActiveChange);
  tell.current = onActiveChange;
  useEffect(() => tell.current?.(element), [element]);

  const letGo = useCallback(() => setActive(undefined), []);

  const choose = (token: HTMLElement) => {
    const place = placeOf(token);
    if (place !== undefined) onChoose?.(place);
  };

  // While a text moves below the pointer nothing is pointed at: measured, tips that come and go cost half of each
  // frame. What lies below the pointer when the scrolling is over counts again.
  const pointed = useRef<{ element: HTMLElement | undefined; isScrolling: boolean }>({
    element: undefined,
    isScrolling: false,
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onScroll = () => {
      pointed.current.isScrolling = true;
      setActive((now) => (now?.held ? now : undefined));
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { element } = pointed.current;
        pointed.current.isScrolling = false;
        if (element?.matches(':hover')) setActive((now) => now ?? { element, held: false });
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
    pointed.current.element = token;
    if (pointed.current.isScrolling) return;
    if (token !== undefined) setActive({ element: token, held: false });
    else if (active?.held === false) letGo();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const token = tokenAt(event.target);
    if (token === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') choose(token);
    else if (event.key === 'Escape') onChoose?.(undefined);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = neighbour(token, event.key === 'ArrowRight' ? 1 : -1);
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
      onPointerLeave={() => active?.held === false && letGo()}
      onFocus={(event) => {
        const token = tokenAt(event.target);
        if (token !== undefined) setActive({ element: token, held: true });
      }}
      onBlur={letGo}
      onClick={(event) => {
        const token = tokenAt(event.target);
        if (token === undefined || hasSelection()) return;
        setActive({ element: token, held: true });
        choose(token);
      }}
      onKeyDown={onKeyDown}
    >
      {children}
      {active !== undefined && (
        <TokenTooltip id={tipId} token={active.element} within={root} onClose={letGo}>
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

/** A token wherever it stands in the region. */
function placed(root: HTMLElement | null, place: string): Element[] {
  return [...(root?.querySelectorAll(`[data-token-key="${CSS.escape(place)}"]`) ?? [])];
}

function tokensBeside(token: HTMLElement): HTMLElement[] {
  const text = token.closest('[data-excerpt], [data-sequence]') ?? token.parentElement;
  return [...(text?.querySelectorAll<HTMLElement>('[data-token]') ?? [])];
}

function placeOf(token: HTMLElement): SelectedToken | undefined {
  const excerpt = token.closest<HTMLElement>('[data-excerpt]')?.dataset.excerpt;
  if (excerpt === undefined) return undefined;
  return { excerpt: Number(excerpt), token: tokensBeside(token).indexOf(token) };
}

function neighbour(token: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const tokens = tokensBeside(token);
  let at = tokens.indexOf(token) + step;
  // Tokens outside of a window take no focus.
  while (tokens[at] !== undefined && tokens[at]!.offsetParent === null) at += step;
  return tokens[at];
}

/** The one stop of the Tab key in a text goes along with the focus. */
function moveFocus(from: HTMLElement, to: HTMLElement): void {
  to.tabIndex = 0;
  to.focus();
  from.tabIndex = -1;
}

function hasSelection(): boolean {
  return (document.getSelection()?.toString() ?? '') !== '';
}

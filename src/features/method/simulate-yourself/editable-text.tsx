import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { tokenElement } from '../../../token-view/token-element.tsx';
import { HIGHEST, valueByKey } from './token-values.ts';

interface PaintedTextProps {
  /** The text's place among those of the round. */
  text: number;
  tokens: readonly string[];
  values: readonly number[];
  /** What pointer, Enter and space paint with. */
  brush: number;
  label: string;
  onPaint: (text: number, token: number, value: number) => void;
  /** A token is pointed at or has the focus; `undefined`: none any more. */
  onLook: (text: number, token: number | undefined) => void;
}

/**
 * A text to be painted. By pointer: a stroke paints the tokens it passes; one that begins on a token with the
 * brush's value takes it off. By keyboard: each token is a spin button, left and right go from one to the next.
 */
export const EditableText = memo(function PaintedText(props: PaintedTextProps) {
  const { text, tokens, values, brush, label } = props;
  const onPaint = (token: number, value: number) => props.onPaint(text, token, value);
  const onLook = (token: number | undefined) => props.onLook(text, token);
  const root = useRef<HTMLDivElement>(null);
  /** What the stroke under way paints, and what stood there before it. */
  const stroke = useRef<{ value: number; before: Map<number, number> }>(undefined);
  const [stop, setStop] = useState(0);

  const paintAt = (token: number | undefined) => {
    if (token === undefined || stroke.current === undefined) return;
    const { value, before } = stroke.current;
    if (!before.has(token)) before.set(token, values[token]!);
    onPaint(token, value);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const token = indexOf(event.target);
    if (token === undefined || event.button !== 0) return;
    stroke.current = { value: values[token] === brush ? 0 : brush, before: new Map() };
    // A finger's events go to where it came down unless let go.
    if (event.target instanceof Element) event.target.releasePointerCapture(event.pointerId);
    paintAt(token);
  };
  const onPointerMove = (event: PointerEvent) => {
    const token = indexOf(document.elementFromPoint(event.clientX, event.clientY));
    onLook(token);
    if (event.buttons === 0) stroke.current = undefined;
    else if (isIn(root.current, event)) paintAt(token);
  };
  /** The finger was going to scroll. */
  const onPointerCancel = () => {
    for (const [token, value] of stroke.current?.before ?? []) onPaint(token, value);
    stroke.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const token = indexOf(event.target);
    if (token === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const value = values[token]!;
    const next = nextByKey(event.key, token, tokens.length);
    if (next !== undefined) {
      if (event.shiftKey) onPaint(next, value);
      setStop(next);
      elementOf(root.current, next)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      onPaint(token, value === brush ? 0 : brush);
    } else {
      const changed = valueByKey(event.key, value);
      if (changed === undefined) return;
      onPaint(token, changed);
    }
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be for fields
    <div
      ref={root}
      role="group"
      aria-label={label}
      className="touch-pan-y select-none"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        stroke.current = undefined;
      }}
      onPointerCancel={onPointerCancel}
      onPointerLeave={() => onLook(undefined)}
      onFocus={(event) => {
        const token = indexOf(event.target);
        if (token === undefined) return;
        setStop(token);
        onLook(token);
      }}
      onBlur={() => onLook(undefined)}
      onKeyDown={onKeyDown}
    >
      <p className="token-text cursor-crosshair" dir="auto">
        {tokens.map((token, position) =>
          tokenElement(token, position, {
            'data-token-key': `${position}`,
            'data-simulated-bin': heatBin(values[position]!, HIGHEST) || undefined,
            role: 'spinbutton',
            'aria-label': formatToken(token),
            'aria-valuemin': 0,
            'aria-valuemax': HIGHEST,
            'aria-valuenow': values[position]!,
            tabIndex: position === stop ? 0 : -1,
          }),
        )}
      </p>
    </div>
  );
});

function indexOf(target: EventTarget | null): number | undefined {
  if (!(target instanceof Element)) return undefined;
  const place = target.closest<HTMLElement>('[role="spinbutton"]')?.dataset.tokenKey;
  return place === undefined ? undefined : Number(place);
}

function elementOf(root: HTMLElement | null, token: number): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-token-key="${token}"]`) ?? null;
}

function isIn(root: HTMLElement | null, { clientX, clientY }: PointerEvent): boolean {
  return root?.contains(document.elementFromPoint(clientX, clientY)) ?? false;
}

function nextByKey(key: string, token: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return Math.min(count - 1, token + 1);
    case 'ArrowLeft':
      return Math.max(0, token - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

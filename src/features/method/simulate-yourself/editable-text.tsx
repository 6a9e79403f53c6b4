import {
  type Dispatch,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type SetStateAction,
  useRef,
  useState,
} from 'react';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { tokenElement } from '../../../token-view/token-element.tsx';
import { type EditedValues, HIGHEST, setTokenValue, valueByKey } from './token-values.ts';

interface EditableTextProps {
  /** The text's index in the exercise. */
  text: number;
  tokens: readonly string[];
  values: readonly number[];
  /** The value that pointer, Enter and space set. */
  brush: number;
  label: string;
  setValues: Dispatch<SetStateAction<EditedValues>>;
  /** The token under the pointer or with the focus; `undefined` for none. */
  setHovered: (place: TokenPlace | undefined) => void;
}

export interface TokenPlace {
  text: number;
  token: number;
}

/**
 * A text whose tokens get values. By pointer: a drag sets the tokens it passes; one that begins on a token with the
 * brush's value clears them. By keyboard: each token is a spin button, left and right move between them.
 */
export const EditableText = memo(function EditableText(props: EditableTextProps) {
  const { text, tokens, values, brush, label, setValues, setHovered } = props;
  const onChange = (token: number, value: number) =>
    setValues((now) => setTokenValue(now, text, token, value));
  const onHover = (token: number | undefined) =>
    setHovered(token === undefined ? undefined : { text, token });
  const root = useRef<HTMLDivElement>(null);
  /** The value that the current drag sets, and the values before it. */
  const stroke = useRef<{ value: number; before: Map<number, number> }>(undefined);
  const [tabStop, setTabStop] = useState(0);

  const setAt = (token: number | undefined) => {
    if (token === undefined || stroke.current === undefined) return;
    const { value, before } = stroke.current;
    if (!before.has(token)) before.set(token, values[token]!);
    onChange(token, value);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const token = indexOf(event.target);
    if (token === undefined || event.button !== 0) return;
    stroke.current = { value: values[token] === brush ? 0 : brush, before: new Map() };
    // Touch events go to the element that was touched first unless its capture is released.
    if (event.target instanceof Element) event.target.releasePointerCapture(event.pointerId);
    setAt(token);
  };
  const onPointerMove = (event: PointerEvent) => {
    const element = document.elementFromPoint(event.clientX, event.clientY);
    const token = indexOf(element);
    onHover(token);
    if (event.buttons === 0) stroke.current = undefined;
    else if (root.current?.contains(element)) setAt(token);
  };
  /** The touch became a scroll. */
  const onPointerCancel = () => {
    for (const [token, value] of stroke.current?.before ?? []) onChange(token, value);
    stroke.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const token = indexOf(event.target);
    if (token === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const value = values[token]!;
    const moves = new Map([
      ['ArrowRight', Math.min(tokens.length - 1, token + 1)],
      ['ArrowLeft', Math.max(0, token - 1)],
      ['Home', 0],
      ['End', tokens.length - 1],
    ]);
    const next = moves.get(event.key);
    if (next !== undefined) {
      if (event.shiftKey) onChange(next, value);
      setTabStop(next);
      root.current?.querySelector<HTMLElement>(`[data-token-key="${next}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      onChange(token, value === brush ? 0 : brush);
    } else {
      const changed = valueByKey(event.key, value);
      if (changed === undefined) return;
      onChange(token, changed);
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
      onPointerLeave={() => onHover(undefined)}
      onFocus={(event) => {
        const token = indexOf(event.target);
        if (token === undefined) return;
        setTabStop(token);
        onHover(token);
      }}
      onBlur={() => onHover(undefined)}
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
            tabIndex: position === tabStop ? 0 : -1,
          }),
        )}
      </p>
    </div>
  );
});

function indexOf(target: EventTarget | null): number | undefined {
  if (!(target instanceof Element)) return undefined;
  const position = target.closest<HTMLElement>('[role="spinbutton"]')?.dataset.tokenKey;
  return position === undefined ? undefined : Number(position);
}

import type { ComponentProps, ReactElement } from 'react';
import { type TokenPiece, visibleToken } from '../heatmap/visible-token.ts';
import '../heatmap/heatmap.css';

/**
 * The attributes of a token's element. Values are written as stored, at the dataset's precision, so that tests,
 * readers' scripts and style sheets can use them.
 */
export interface TokenAttributes
  extends Pick<ComponentProps<'span'>, 'tabIndex' | 'role' | `aria-${'label' | ValueAttribute}`> {
  /** In the neuron's units, e.g. "0.46". */
  'data-activation'?: string | undefined;
  /** On the simulator's scale of 0 to 10. */
  'data-simulated'?: string | undefined;
  'data-bin'?: number | undefined;
  'data-negative'?: number | undefined;
  'data-simulated-bin'?: number | undefined;
  /** Its leading space is shown as a dot. */
  'data-visible-space'?: '' | undefined;
  /** Outside of the window that is shown. */
  'data-hidden'?: '' | undefined;
  /** Matches a search. */
  'data-match'?: '' | undefined;
  /** Named by the URL. */
  'data-selected'?: '' | undefined;
  /** Elements with the same key show the same token and are highlighted together. */
  'data-token-key'?: string | undefined;
}

/** Where a token is itself a control, which sets its value. */
type ValueAttribute = 'valuemin' | 'valuemax' | 'valuenow';

/**
 * A token as an element whose text is the token itself; the style sheet adds signs for invisible characters. A
 * function rather than a component: a neuron has thousands of tokens.
 */
export function tokenElement(
  token: string,
  key: number,
  attributes: TokenAttributes,
): ReactElement {
  const visible = visibleToken(token);
  return (
    <span
      key={key}
      {...(visible.kind === 'special' && { className: 'token-special' })}
      data-token={token}
      {...attributes}
    >
      {visible.kind === 'pieces' ? visible.pieces.map(pieceElement) : token}
    </span>
  );
}

function pieceElement(piece: TokenPiece, key: number): ReactElement | string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'control') {
    // The code instead of the character, which could turn the text around it.
    return <span key={key} className="token-code" data-code={piece.code} />;
  }
  return (
    <span key={key} className={`token-${piece.kind}`}>
      {piece.text}
    </span>
  );
}

import { memo } from 'react';
import type { ActivationScale, Excerpt } from '../dataset/decode-neuron.ts';
import { heatBin, negativeBin } from '../heatmap/heat-bins.ts';
import { strongestToken, WINDOW_RADIUS, windowAround } from '../heatmap/token-window.ts';
import { tokenElement } from './token-element.tsx';

/**
 * What is shown besides activations. Attributes without a use are not set: over the tokens of a whole neuron they cost
 * as much again as the others.
 */
export interface TextDisplayOptions {
  /** Only the tokens around the strongest one, or around the one that the URL names. */
  readonly window?: boolean;
  /** Values below zero in a second color. */
  readonly negatives?: boolean;
  /** A line break is one, not its sign alone. */
  readonly lineBreaks?: boolean;
  /** Leading spaces as dots. */
  readonly showWhitespace?: boolean;
}

const PLAIN_TEXT: TextDisplayOptions = {};

interface TokenTextProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  /** Tokens that match a search. */
  found?: ReadonlySet<number> | undefined;
  /** The token that the URL names. */
  chosen?: number | undefined;
  show?: TextDisplayOptions | undefined;
  /** Without a tab stop, as the text is already elsewhere on the page. */
  isRepeated?: boolean;
}

/**
 * An excerpt as running text, each token colored by the neuron's activation on it. `TokenInteraction` around it shows
 * the values on hover, focus and touch.
 */
export const TokenText = memo(function TokenText(props: TokenTextProps) {
  const { excerpt, scale, found, chosen, show = PLAIN_TEXT, isRepeated = false } = props;
  const { tokens, activations } = excerpt;
  const window = show.window
    ? windowAround(activations, WINDOW_RADIUS, chosen)
    : { start: 0, end: tokens.length };
  const tabStop = isRepeated ? -1 : (chosen ?? strongestToken(activations));
  return (
    <p
      className="token-text"
      dir="auto"
      data-excerpt={excerpt.index}
      data-line-breaks={show.lineBreaks ? '' : undefined}
      data-truncated-before={window.start > 0 ? '' : undefined}
      data-truncated-after={window.end < tokens.length ? '' : undefined}
    >
      {tokens.map((token, position) => {
        const value = activations[position]!;
        return tokenElement(token, position, {
          'data-activation': value.toFixed(scale.decimals),
          'data-bin': heatBin(value, scale.maximum) || undefined,
          'data-negative': (show.negatives && negativeBin(value, scale)) || undefined,
          'data-visible-space': show.showWhitespace && token.startsWith(' ') ? '' : undefined,
          'data-hidden': position < window.start || position >= window.end ? '' : undefined,
          'data-match': found?.has(position) ? '' : undefined,
          'data-selected': position === chosen ? '' : undefined,
          tabIndex: position === tabStop ? 0 : undefined,
        });
      })}
    </p>
  );
});

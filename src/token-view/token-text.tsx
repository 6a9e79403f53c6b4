import { memo } from 'react';
import type { ActivationScale, Excerpt } from '../dataset/decode-neuron.ts';
import { heatBin, negativeBin } from '../heatmap/heat-bins.ts';
import { strongestToken, WINDOW_RADIUS, windowAround } from '../heatmap/token-window.ts';
import { tokenElement } from './token-element.tsx';

/**
 * What is shown beyond the painted text. Attributes that nobody looks at are not set: over the tokens of a whole
 * neuron they cost as much again as the rest.
 */
export interface TextDisplayOptions {
  /** Only the tokens around the strongest one, or around the one that the address names. */
  readonly window?: boolean;
  /** Values below zero in a second hue. */
  readonly negatives?: boolean;
  /** Leading spaces as dots. */
  readonly showWhitespace?: boolean;
}

const PLAIN_TEXT: TextDisplayOptions = {};

interface TokenTextProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  /** Tokens that a search found. */
  found?: ReadonlySet<number> | undefined;
  /** The token that the address names. */
  chosen?: number | undefined;
  show?: TextDisplayOptions | undefined;
  /** Without a stop for the Tab key, where the text stands elsewhere already. */
  isRepeated?: boolean;
}

/**
 * An excerpt as running text, each token painted by the neuron's activation on it. Put it into a `TokenRegion`, which
 * gives the values on hover, focus and touch.
 */
export const TokenText = memo(function TokenText(props: TokenTextProps) {
  const { excerpt, scale, found, chosen, show = PLAIN_TEXT, isRepeated = false } = props;
  const { tokens, activations } = excerpt;
  const window = show.window
    ? windowAround(activations, WINDOW_RADIUS, chosen)
    : { start: 0, end: tokens.length };
  const stop = isRepeated ? -1 : (chosen ?? strongestToken(activations));
  return (
    <p
      className="token-text"
      dir="auto"
      data-excerpt={excerpt.index}
      data-window={show.window ? '' : undefined}
      data-truncated-before={window.start > 0 ? '' : undefined}
      data-truncated-after={window.end < tokens.length ? '' : undefined}
    >
      {tokens.map((token, position) => {
        const value = activations[position]!;
        return tokenElement(token, position, {
          'data-activation': value.toFixed(scale.decimals),
          'data-bin': heatBin(value, scale.maximum) || undefined,
          'data-negative': (show.negatives && negativeBin(value, scale.minimum)) || undefined,
          'data-visible-space': show.showWhitespace && token.startsWith(' ') ? '' : undefined,
          'data-hidden': position < window.start || position >= window.end ? '' : undefined,
          'data-match': found?.has(position) ? '' : undefined,
          'data-selected': position === chosen ? '' : undefined,
          tabIndex: position === stop ? 0 : undefined,
        });
      })}
    </p>
  );
});

import { memo } from 'react';
import type { ActivationScale } from '../dataset/decode-neuron.ts';
import { heatBin } from '../heatmap/heat-bins.ts';
import { tokenElement } from './token-element.tsx';

/** The top of the scale that simulators predict on. */
export const SIMULATED_MAXIMUM = 10;
/** Simulated values are shown to this many decimals; a model's expected values have many more. */
const DECIMALS = 2;

interface SimulatedTextProps {
  tokens: readonly string[];
  /** In the neuron's own units, one per token. */
  activations: readonly number[];
  /** 0 to 10; `null` is awaited, one token or all. */
  values: readonly (number | null)[] | null;
  scale: ActivationScale;
  label: string;
  /** Names the text's tokens, so that the same ones light up together wherever they stand. */
  place?: string;
}

/** A text with two stripes below each token: what the neuron does, and what was simulated. */
export const SimulatedText = memo(function SimulatedText(props: SimulatedTextProps) {
  const { tokens, activations, values, scale, label, place } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be for fields
    <div role="group" aria-label={label}>
      <p className="token-text token-pair-text" dir="auto" data-sequence="">
        {tokens.map((token, position) => {
          const real = activations[position]!;
          const value = values?.[position] ?? null;
          return tokenElement(token, position, {
            'data-activation': real.toFixed(scale.decimals),
            'data-bin': heatBin(real, scale.maximum) || undefined,
            'data-simulated': value?.toFixed(DECIMALS),
            'data-simulated-bin':
              value === null ? undefined : heatBin(value, SIMULATED_MAXIMUM) || undefined,
            'data-token-key': place === undefined ? undefined : `${place}.${position}`,
            tabIndex: position === 0 ? 0 : undefined,
          });
        })}
      </p>
    </div>
  );
});

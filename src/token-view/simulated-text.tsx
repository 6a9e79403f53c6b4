import { memo } from 'react';
import type { ActivationScale } from '../dataset/decode-neuron.ts';
import { heatBin } from '../heatmap/heat-bins.ts';
import { tokenElement } from './token-element.tsx';

/** Simulators predict on a scale from 0 to this. */
export const SIMULATED_MAXIMUM = 10;
/** Simulated values are shown to this many decimals; a model's expected values have many more. */
const DECIMALS = 2;

interface SimulatedTextProps {
  tokens: readonly string[];
  /** In the neuron's own units, one per token. */
  activations: readonly number[];
  /** 0 to 10; `null` while pending, one token or all. */
  values: readonly (number | null)[] | null;
  scale: ActivationScale;
  label: string;
  /** Tokens of texts with the same key are highlighted together. */
  textKey?: string;
}

/** A text with two stripes below each token: real and simulated activation. */
export const SimulatedText = memo(function SimulatedText(props: SimulatedTextProps) {
  const { tokens, activations, values, scale, label, textKey } = props;
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
            'data-token-key': textKey === undefined ? undefined : `${textKey}.${position}`,
            tabIndex: position === 0 ? 0 : undefined,
          });
        })}
      </p>
    </div>
  );
});

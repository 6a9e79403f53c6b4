import { memo } from 'react';
import { heatBin } from '../../heatmap/heat-bins.ts';
import type { ScoringExcerpt } from '../../method/excerpts.ts';
import { NORMALISED_MAX } from '../../method/normalise.ts';
import { tokenElement } from '../../token-view/token-element.tsx';
import type { ActivationScale } from '../../token-view/token-text.tsx';

interface SimulatedTextProps {
  excerpt: ScoringExcerpt;
  /** 0 to 10; `null` is awaited, one token or all. */
  values: readonly (number | null)[] | null;
  scale: ActivationScale;
  label: string;
}

/** Simulated values are shown to this many decimals; a model's expected values have many more. */
const DECIMALS = 2;

/** A text with two stripes below each token: what the neuron does, and what was simulated. */
export const SimulatedText = memo(function SimulatedText(props: SimulatedTextProps) {
  const { excerpt, values, scale, label } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be for fields
    <div role="group" aria-label={label}>
      <p className="tokens token-pairs" dir="auto" data-sequence="">
        {excerpt.tokens.map((token, position) => {
          const real = excerpt.activations[position]!;
          const value = values?.[position] ?? null;
          return tokenElement(token, position, {
            'data-activation': real.toFixed(scale.decimals),
            'data-bin': heatBin(real, scale.maximum) || undefined,
            'data-simulated': value?.toFixed(DECIMALS),
            'data-simulated-bin':
              value === null ? undefined : heatBin(value, NORMALISED_MAX) || undefined,
            tabIndex: position === 0 ? 0 : undefined,
          });
        })}
      </p>
    </div>
  );
});

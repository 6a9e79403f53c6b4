import { memo } from 'react';
import type { ActivationScale } from '../../../dataset/decode-neuron.ts';
import { HEAT_BINS, heatBin } from '../../../heatmap/heat-bins.ts';
import { SIMULATED_MAXIMUM } from '../../../token-view/simulated-text.tsx';
import { type TokenAttributes, tokenElement } from '../../../token-view/token-element.tsx';
import type { Comparison } from '../state/neuron-view.ts';
import { type AlignedSequence, difference } from './scored-sequences.ts';

export interface SequenceTextsProps {
  sequence: AlignedSequence;
  /** Its position among the scored sequences. */
  index: number;
  comparison: Comparison;
  scale: ActivationScale;
  simulatedDecimals: number;
  /** Tokens that are highlighted by the plot. */
  marked: ReadonlySet<number> | undefined;
}

/** A scored sequence's real and simulated activations, token by token. */
export const SequenceTexts = memo(function SequenceTexts(props: SequenceTextsProps) {
  switch (props.comparison) {
    case 'stacked':
      return <Text {...props} paint="both" hasStop />;
    case 'beside':
      return (
        <div className="grid gap-x-8 gap-y-2 md:grid-cols-2">
          <Text {...props} paint="real" hasStop label="Real" />
          <Text {...props} paint="simulated" label="Simulated" />
        </div>
      );
    case 'difference':
      return <Text {...props} paint="difference" hasStop />;
  }
});

interface TextProps extends SequenceTextsProps {
  paint: 'both' | 'real' | 'simulated' | 'difference';
  /** The Tab key stops here, once per sequence. */
  hasStop?: boolean;
  label?: string;
}

function Text({ sequence, index, paint, scale, simulatedDecimals, marked, ...options }: TextProps) {
  const { excerpt, real, simulated } = sequence;
  return (
    <div>
      {options.label !== undefined && <p className="text-xs text-text-muted">{options.label}</p>}
      <p
        className={paint === 'both' ? 'token-text token-pair-text' : 'token-text'}
        dir="auto"
        data-sequence={index}
        data-shows={paint}
      >
        {excerpt.tokens.map((token, position) =>
          tokenElement(token, position, {
            'data-activation': real[position]!.toFixed(scale.decimals),
            'data-simulated': simulated[position]!.toFixed(simulatedDecimals),
            'data-token-key': tokenKey(index, position),
            'data-match': marked?.has(position) ? '' : undefined,
            tabIndex: options.hasStop && position === 0 ? 0 : undefined,
            ...bins(paint, real[position]!, simulated[position]!, scale.maximum),
          }),
        )}
      </p>
    </div>
  );
}

/** Identifies a token of a scored sequence in text, plot and table. */
export function tokenKey(sequence: number, token: number): string {
  return `${sequence}.${token}`;
}

function bins(
  paint: TextProps['paint'],
  real: number,
  simulated: number,
  maximum: number,
): TokenAttributes {
  const realBin = heatBin(real, maximum) || undefined;
  const simulatedBin = heatBin(simulated, SIMULATED_MAXIMUM) || undefined;
  switch (paint) {
    case 'both':
      return { 'data-bin': realBin, 'data-simulated-bin': simulatedBin };
    case 'real':
      return { 'data-bin': realBin };
    case 'simulated':
      return { 'data-simulated-bin': simulatedBin };
    case 'difference': {
      const gap = difference(real, simulated, maximum);
      const bin = Math.round((Math.abs(gap) / SIMULATED_MAXIMUM) * HEAT_BINS);
      if (bin === 0) return {};
      return gap > 0 ? { 'data-bin': bin } : { 'data-simulated-bin': bin };
    }
  }
}

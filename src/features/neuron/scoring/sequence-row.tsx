import { memo } from 'react';
import type { DecodedSimulationExtras, Neuron } from '../../../dataset/decode-neuron.ts';
import { HEAT_BINS, heatBin } from '../../../heatmap/heat-bins.ts';
import { SIMULATED_MAXIMUM } from '../../../token-view/simulated-text.tsx';
import { tokenElement } from '../../../token-view/token-element.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatValue } from '../../../ui/format.ts';
import type { Comparison } from '../state/neuron-view.ts';
import { type AlignedSequence, describeOrigin, difference, tokenKey } from './scored-sequences.ts';
import { SequenceTable } from './sequence-table.tsx';

interface SequenceRowProps {
  neuron: Neuron;
  sequence: AlignedSequence;
  /** Its position among the scored sequences. */
  index: number;
  comparison: Comparison;
  /** Tokens that are highlighted by the plot. */
  marked: ReadonlySet<number> | undefined;
  isExpanded: boolean;
  onToggle: (index: number) => void;
  /** `undefined` until the remainder is read. */
  simulation: DecodedSimulationExtras | undefined;
}

/** One scored sequence: its score, its contribution to the whole, its texts, and on demand all values. */
export const SequenceRow = memo(function SequenceRow(props: SequenceRowProps) {
  const { neuron, sequence, index, comparison, marked, isExpanded, onToggle, simulation } = props;
  const { source, share } = sequence;
  const score = source.releasedScores.correlation ?? source.correlation;
  const text = { neuron, sequence, index, marked };
  return (
    <li
      id={`sequence-${index}`}
      className="scroll-mt-24 border-t border-border py-2"
      aria-label={`Scored sequence ${index + 1}`}
    >
      <div className="mb-1 flex flex-wrap items-baseline gap-x-4 text-sm text-text-muted">
        <span>
          <span className="font-medium text-text">#{index + 1}</span> {describeOrigin(source)}
        </span>
        <span>
          r{' '}
          <span className="text-text tabular-nums">
            {score === null ? 'undefined (no variation)' : formatValue(score, 2)}
          </span>
        </span>
        {share !== null && (
          <span title="This sequence’s part of the covariance between real and simulated activations">
            contribution to r{' '}
            <span className="text-text tabular-nums">{formatValue(share * 100, 0)}%</span>
          </span>
        )}
        <Button
          look="quiet"
          className="ml-auto"
          aria-expanded={isExpanded}
          onClick={() => onToggle(index)}
        >
          Show values
        </Button>
      </div>
      {comparison === 'beside' ? (
        <div className="grid gap-x-8 gap-y-2 md:grid-cols-2">
          <SequenceText {...text} paint="real" label="Real" />
          <SequenceText {...text} paint="simulated" label="Simulated" />
        </div>
      ) : (
        <SequenceText {...text} paint={comparison === 'stacked' ? 'both' : 'difference'} />
      )}
      {isExpanded && (
        <SequenceTable neuron={neuron} sequence={sequence} index={index} simulation={simulation} />
      )}
    </li>
  );
});

type Paint = 'both' | 'real' | 'simulated' | 'difference';

interface SequenceTextProps
  extends Pick<SequenceRowProps, 'neuron' | 'sequence' | 'index' | 'marked'> {
  paint: Paint;
  label?: string;
}

function SequenceText({ neuron, sequence, index, marked, paint, label }: SequenceTextProps) {
  const { excerpt, real, simulated } = sequence;
  const { scale, decimals } = neuron;
  // The Tab key stops once per sequence.
  const tabStop = paint === 'simulated' ? -1 : 0;
  return (
    <div>
      {label !== undefined && <p className="text-xs text-text-muted">{label}</p>}
      <p
        className={paint === 'both' ? 'token-text token-pair-text' : 'token-text'}
        dir="auto"
        data-sequence={index}
        data-shows={paint}
      >
        {excerpt.tokens.map((token, position) =>
          tokenElement(token, position, {
            'data-activation': real[position]!.toFixed(scale.decimals),
            'data-simulated': simulated[position]!.toFixed(decimals.simulated),
            'data-token-key': tokenKey(index, position),
            'data-match': marked?.has(position) ? '' : undefined,
            tabIndex: position === tabStop ? 0 : undefined,
            ...bins(paint, real[position]!, simulated[position]!, scale.maximum),
          }),
        )}
      </p>
    </div>
  );
}

function bins(paint: Paint, real: number, simulated: number, maximum: number) {
  let realBin = paint === 'simulated' ? 0 : heatBin(real, maximum);
  let simulatedBin = paint === 'real' ? 0 : heatBin(simulated, SIMULATED_MAXIMUM);
  if (paint === 'difference') {
    const gap = difference(real, simulated, maximum);
    const bin = Math.round((Math.abs(gap) / SIMULATED_MAXIMUM) * HEAT_BINS);
    [realBin, simulatedBin] = gap > 0 ? [bin, 0] : [0, bin];
  }
  return { 'data-bin': realBin || undefined, 'data-simulated-bin': simulatedBin || undefined };
}

import { memo } from 'react';
import type { DecodedSimulationExtras } from '../../../dataset/decode-neuron.ts';
import { Button } from '../../../ui/button.tsx';
import { formatValue } from '../../../ui/format.ts';
import { describeOrigin } from './scored-sequences.ts';
import { SequenceTable } from './sequence-table.tsx';
import { SequenceTexts, type SequenceTextsProps } from './sequence-texts.tsx';

interface SequenceRowProps extends SequenceTextsProps {
  isExpanded: boolean;
  onToggle: (index: number) => void;
  /** `undefined` until the remainder is read. */
  simulation: DecodedSimulationExtras | undefined;
}

/** One scored sequence: its score, its contribution to the whole, its texts, and on demand all values. */
export const SequenceRow = memo(function SequenceRow(props: SequenceRowProps) {
  const { isExpanded, onToggle, simulation, ...texts } = props;
  const { sequence, index } = texts;
  const { source, share } = sequence;
  const score = source.releasedScores.correlation ?? source.correlation;
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
      <SequenceTexts {...texts} />
      {isExpanded && (
        <SequenceTable
          sequence={sequence}
          index={index}
          scale={texts.scale}
          simulatedDecimals={texts.simulatedDecimals}
          simulation={simulation}
        />
      )}
    </li>
  );
});

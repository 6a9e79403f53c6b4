import { memo } from 'react';
import type { ActivationScale, DecodedSimulationExtras } from '../../../dataset/decode-neuron.ts';
import { Button } from '../../../ui/button.tsx';
import { formatValue } from '../../../ui/format.ts';
import type { Comparison } from '../state/neuron-view.ts';
import { type AlignedSequence, describeOrigin } from './scored-sequences.ts';
import { SequenceTable } from './sequence-table.tsx';
import { SequenceTexts } from './sequence-texts.tsx';

interface SequenceRowProps {
  sequence: AlignedSequence;
  index: number;
  comparison: Comparison;
  scale: ActivationScale;
  simulatedDecimals: number;
  marked: ReadonlySet<number> | undefined;
  isOpen: boolean;
  onToggle: (index: number) => void;
  /** `undefined` until the rest is read. */
  simulation: DecodedSimulationExtras | undefined;
}

/** One scored sequence: its score, its share in the whole, its texts, and on demand every number. */
export const SequenceRow = memo(function SequenceRow(props: SequenceRowProps) {
  const { sequence, index, isOpen, onToggle } = props;
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
            {score === null ? 'none: one side is constant' : formatValue(score, 2)}
          </span>
        </span>
        {share !== null && (
          <span title="This sequence’s part of the covariance that the whole score is made of">
            share of the score{' '}
            <span className="text-text tabular-nums">{formatValue(share * 100, 0)}%</span>
          </span>
        )}
        <Button
          look="quiet"
          className="ml-auto"
          aria-expanded={isOpen}
          onClick={() => onToggle(index)}
        >
          Every number
        </Button>
      </div>
      <SequenceTexts
        sequence={sequence}
        index={index}
        comparison={props.comparison}
        scale={props.scale}
        simulatedDecimals={props.simulatedDecimals}
        marked={props.marked}
      />
      {isOpen && (
        <SequenceTable
          sequence={sequence}
          index={index}
          scale={props.scale}
          simulatedDecimals={props.simulatedDecimals}
          simulation={props.simulation}
        />
      )}
    </li>
  );
});

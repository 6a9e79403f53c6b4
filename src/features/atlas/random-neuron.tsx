import { useMemo, useState } from 'react';
import type { CellValues } from '../../cells/cell-values.ts';
import type { NeuronRangeList } from '../../dataset/neuron-ranges.ts';
import { goTo } from '../../page/use-route.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { countCandidates, pickNeuron, type RandomPoolKind, randomPool } from './neuron-pool.ts';

interface RandomNeuronProps {
  /** `undefined` while they load. */
  scores: CellValues | undefined;
  withExcerpts: readonly NeuronRangeList[];
}

export function RandomNeuron({ scores, withExcerpts }: RandomNeuronProps) {
  const [kind, setKind] = useState<RandomPoolKind>('any');
  const [score, setScore] = useState(0.5);
  const pool = useMemo(
    () => scores && randomPool(kind, score, scores, withExcerpts),
    [kind, score, scores, withExcerpts],
  );
  const count = useMemo(() => pool && countCandidates(pool), [pool]);
  const open = () => {
    if (pool === undefined || count === undefined) return;
    const neuronRef = pickNeuron(pool, Math.floor(Math.random() * count));
    if (neuronRef !== undefined) goTo({ kind: 'neuron', ...neuronRef });
  };
  return (
    <div>
      <h3 className="font-semibold">Random neuron</h3>
      <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
        <label className="inline-flex items-center gap-2">
          From
          <select
            value={kind}
            className="rounded border border-border-strong bg-surface px-1.5 py-1"
            onChange={(event) => setKind(event.target.value as RandomPoolKind)}
          >
            <option value="any">all neurons</option>
            <option value="score-above">neurons with a score above</option>
            <option value="excerpts">neurons with excerpts</option>
          </select>
        </label>
        {kind === 'score-above' && (
          <input
            type="number"
            aria-label="Score above"
            min={-1}
            max={0.99}
            step={0.05}
            value={score}
            className="w-20 rounded border border-border-strong bg-surface px-1.5 py-0.5 tabular-nums"
            onChange={(event) => {
              const typed = event.target.valueAsNumber;
              if (Number.isFinite(typed)) setScore(Math.max(-1, Math.min(1, typed)));
            }}
          />
        )}
        <Button onClick={open} disabled={!count}>
          Open random neuron
        </Button>
      </div>
      <p role="status" className="mt-1 text-xs text-text-muted tabular-nums">
        {count === undefined
          ? 'Loading the scores…'
          : count === 0
            ? 'No such neurons in this dataset.'
            : `From ${formatCount(count)} neurons.`}
      </p>
    </div>
  );
}

import type { ReactNode } from 'react';
import { type CellValues, formatCell, toStoredValue, UNKNOWN } from '../../cells/cell-values.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import { type NeuronRangeList, rangesInclude } from '../../dataset/neuron-ranges.ts';
import { FEATURED_GROUPS } from '../../models/featured-neurons.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { NeuronCard } from '../../page/neuron-card.tsx';
import { forgetRecentNeurons, useRecentNeurons } from '../../page/recent-neurons.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { Button } from '../../ui/button.tsx';
import { HoverCard } from '../../ui/popover.tsx';

interface FeaturedNeuronsProps {
  /** `undefined` while they load. */
  scores: CellValues | undefined;
  withExcerpts: readonly NeuronRangeList[];
}

/** The neurons that the authors chose for their paper's viewer, in their three groups. */
export function FeaturedNeurons({ scores, withExcerpts }: FeaturedNeuronsProps) {
  return (
    <div>
      <h3 className="font-semibold">Featured in the paper</h3>
      <p className="text-xs text-text-muted">
        <span aria-hidden="true" className={EXCERPTS_MARK} /> with excerpts in this copy; the number
        is the score. The groups are the authors’ judgement.
      </p>
      <dl className="mt-1 grid gap-y-3">
        {FEATURED_GROUPS.map(({ title, description, neurons }) => (
          <div key={title}>
            <dt className="text-sm">
              {title} <span className="text-text-muted">– {description}</span>
            </dt>
            <dd>
              <ul className="mt-1 flex flex-wrap gap-1.5">
                {neurons.map((neuronRef) => {
                  const { layer, neuron } = neuronRef;
                  const reference = formatNeuronReference(neuronRef);
                  const stored = scores ? toStoredValue(scores, neuronRef) : UNKNOWN;
                  return (
                    <li key={reference}>
                      <HoverCard content={() => <NeuronCard neuronRef={neuronRef} />}>
                        <NeuronChip neuronRef={neuronRef}>
                          {rangesInclude(withExcerpts[layer] ?? [], neuron) && (
                            <span role="img" aria-label="with excerpts" className={EXCERPTS_MARK} />
                          )}
                          {reference}
                          <span className="text-xs text-text-muted">
                            {stored === UNKNOWN ? '–' : formatCell('score', stored)}
                          </span>
                        </NeuronChip>
                      </HoverCard>
                    </li>
                  );
                })}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const EXCERPTS_MARK = 'inline-block size-2 shrink-0 rounded-full bg-link';

/** The neurons that were viewed last in this browser. */
export function RecentNeurons() {
  const { catalogue, dataFolder } = useCurrentDataset();
  const known = new Set(catalogue.datasets.map(({ id }) => id));
  const recent = useRecentNeurons().filter(({ model }) => known.has(model));
  return (
    <div>
      <h3 className="font-semibold">Recently viewed</h3>
      {recent.length === 0 ? (
        <p className="text-sm text-text-muted">
          None yet. Neurons that you open are listed here, in this browser only.
        </p>
      ) : (
        <>
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {recent.map(({ model, ...neuronRef }) => (
              <li key={`${model} ${formatNeuronReference(neuronRef)}`}>
                <NeuronChip neuronRef={neuronRef} model={model}>
                  {formatNeuronReference(neuronRef)}
                  {model !== dataFolder.entry.id && (
                    <span className="font-sans text-xs text-text-muted">{model}</span>
                  )}
                </NeuronChip>
              </li>
            ))}
          </ul>
          <p className="mt-1.5 flex items-center gap-2 text-xs text-text-muted">
            Stored in this browser only.
            <Button look="quiet" className="text-xs" onClick={forgetRecentNeurons}>
              Clear history
            </Button>
          </p>
        </>
      )}
    </div>
  );
}

interface NeuronChipProps {
  neuronRef: NeuronRef;
  model?: string;
  children: ReactNode;
}

function NeuronChip({ neuronRef: { layer, neuron }, model, children }: NeuronChipProps) {
  const { id } = useCurrentDataset().dataFolder.entry;
  return (
    <RouteLink
      place={{ kind: 'neuron', layer, neuron }}
      model={model === id ? undefined : model}
      className="inline-flex min-h-7 items-center gap-1.5 rounded border border-border bg-surface px-2 font-mono text-sm no-underline hover:border-border-strong"
    >
      {children}
    </RouteLink>
  );
}

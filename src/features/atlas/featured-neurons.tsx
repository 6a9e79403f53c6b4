import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { cellValuesOfAtlas, formatCell, toStoredValue, UNKNOWN } from '../../cells/cell-values.ts';
import { atlasQuery } from '../../data/queries.ts';
import { rangesInclude } from '../../dataset/neuron-ranges.ts';
import { FEATURED_GROUPS } from '../../models/featured-neurons.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { NeuronCard } from '../../page/neuron-card.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { HoverCard } from '../../ui/popover.tsx';
import { layersWithExcerpts } from './atlas-values.ts';

/** The neurons that the authors chose for their paper's viewer, in their three groups. */
export function FeaturedNeurons() {
  const { dataFolder } = useCurrentDataset();
  const { data } = useQuery(atlasQuery(dataFolder, 'score'));
  const scores = useMemo(() => data && cellValuesOfAtlas(data), [data]);
  const withExcerpts = useMemo(() => layersWithExcerpts(dataFolder), [dataFolder]);
  return (
    <div>
      <h3 className="font-semibold">Featured in the paper</h3>
      <p className="text-xs text-text-muted">
        <ExcerptsMark /> with excerpts in this copy; the number is the score. The groups are the
        authors’ judgement.
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
                        <RouteLink
                          place={{ kind: 'neuron', layer, neuron }}
                          className="inline-flex min-h-7 items-center gap-1.5 rounded border border-border bg-surface px-2 font-mono text-sm no-underline hover:border-border-strong"
                        >
                          {rangesInclude(withExcerpts[layer] ?? [], neuron) && (
                            <ExcerptsMark label="with excerpts" />
                          )}
                          {reference}
                          <span className="text-xs text-text-muted">
                            {stored === UNKNOWN ? '–' : formatCell('score', stored)}
                          </span>
                        </RouteLink>
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

function ExcerptsMark({ label }: { label?: string }) {
  const className = 'inline-block size-2 shrink-0 rounded-full bg-link';
  if (label === undefined) return <span aria-hidden="true" className={className} />;
  return <span role="img" aria-label={label} className={className} />;
}

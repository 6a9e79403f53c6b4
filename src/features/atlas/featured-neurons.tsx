import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { cellValuesOfAtlas, formatCell, toStoredValue, UNKNOWN } from '../../cells/cell-values.ts';
import { atlasQuery } from '../../data/queries.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import { rangesInclude } from '../../dataset/neuron-ranges.ts';
import { FEATURED_GROUPS } from '../../models/featured-neurons.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { NeuronCard } from '../../page/neuron-card.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { layersWithExcerpts } from './atlas-values.ts';

/** The neurons that the authors picked, in their three groups, and which of them have excerpts here. */
export function FeaturedNeurons() {
  const { dataFolder } = useCurrentDataset();
  const { data } = useQuery(atlasQuery(dataFolder, 'score'));
  const scores = useMemo(() => data && cellValuesOfAtlas(data), [data]);
  const detail = useMemo(() => layersWithExcerpts(dataFolder), [dataFolder]);
  const [pointed, setPointed] = useState<NeuronRef>();
  return (
    <div>
      <h3 className="font-semibold">Picked by the authors</h3>
      <p className="text-xs text-text-muted">
        <DetailMark /> with excerpts in this copy; the number is the score.
      </p>
      <dl className="mt-1 grid gap-y-3">
        {FEATURED_GROUPS.map(({ title, description, neurons }) => (
          <div key={title}>
            <dt className="text-sm">
              {title} <span className="text-text-muted">– {description}</span>
            </dt>
            <dd>
              <ul className="mt-1 flex flex-wrap gap-1.5">
                {neurons.map((place) => {
                  const reference = formatNeuronReference(place);
                  const stored = scores ? toStoredValue(scores, place) : UNKNOWN;
                  const hasDetail = rangesInclude(detail[place.layer] ?? [], place.neuron);
                  const isPointed = pointed === place;
                  return (
                    <li key={reference} className="relative">
                      <RouteLink
                        place={{ kind: 'neuron', ...place }}
                        className="inline-flex min-h-7 items-center gap-1.5 rounded border border-border bg-surface px-2 font-mono text-sm no-underline hover:border-border-strong"
                        onPointerEnter={(event) =>
                          event.pointerType === 'mouse' && setPointed(place)
                        }
                        onPointerLeave={() => setPointed(undefined)}
                        onFocus={() => setPointed(place)}
                        onBlur={() => setPointed(undefined)}
                      >
                        {hasDetail && <DetailMark label="with excerpts" />}
                        {reference}
                        <span className="text-xs text-text-muted">
                          {stored === UNKNOWN ? '–' : formatCell('score', stored)}
                        </span>
                      </RouteLink>
                      {isPointed && (
                        <div className="pointer-events-none absolute top-full left-0 z-20 mt-1 hidden w-72 rounded-md border border-border-strong bg-surface p-3 shadow-lg sm:block">
                          <NeuronCard neuronRef={place} />
                        </div>
                      )}
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

function DetailMark({ label }: { label?: string }) {
  const look = 'inline-block size-2 shrink-0 rounded-full bg-link';
  if (label === undefined) return <span aria-hidden="true" className={look} />;
  return <span role="img" aria-label={label} className={look} />;
}

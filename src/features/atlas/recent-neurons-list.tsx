import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { forgetRecentNeurons, useRecentNeurons } from '../../page/recent-neurons.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { Button } from '../../ui/button.tsx';

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
            {recent.map(({ model, layer, neuron }) => (
              <li key={`${model} ${layer}:${neuron}`}>
                <RouteLink
                  place={{ kind: 'neuron', layer, neuron }}
                  {...(model === dataFolder.entry.id ? {} : { model })}
                  className="inline-flex min-h-7 items-center gap-1.5 rounded border border-border bg-surface px-2 font-mono text-sm no-underline hover:border-border-strong"
                >
                  {formatNeuronReference({ layer, neuron })}
                  {model !== dataFolder.entry.id && (
                    <span className="font-sans text-xs text-text-muted">{model}</span>
                  )}
                </RouteLink>
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

import { PlaceLink } from '../../../page/route-link.tsx';
import { backQuery } from '../state/neuron-view.ts';
import type { NeuronView } from '../state/view-state.ts';

/** The neurons one came through along connections, each a way back. */
export function TrailLinks({ view }: { view: NeuronView }) {
  if (view.trail.length === 0) return null;
  return (
    <nav aria-label="Trail" className="pb-2 text-sm text-quiet">
      <ol className="flex flex-wrap gap-x-1.5">
        <li>Came along</li>
        {view.trail.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one may come through a neuron twice
          <li key={index} className="tabular-nums">
            <PlaceLink place={{ kind: 'neuron', ...step }} query={backQuery(view, index)}>
              {step.layer}:{step.neuron}
            </PlaceLink>{' '}
            <span aria-hidden="true">→</span>
          </li>
        ))}
        <li>here</li>
      </ol>
    </nav>
  );
}

import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { hasCuratedNeurons } from './curated-neurons.ts';
import { CuratedNeurons } from './curated-neurons-list.tsx';
import { RandomNeuron } from './random-neuron.tsx';
import { RecentNeurons } from './recent-neurons-list.tsx';

/** From the whole model to single neurons. */
export function WaysIn() {
  const { source } = useCurrentDataset();
  return (
    <section aria-labelledby="ways-title">
      <h2 id="ways-title" className="text-lg font-semibold">
        Open a neuron
      </h2>
      <div className="mt-2 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        {hasCuratedNeurons(source.entry) ? (
          <CuratedNeurons />
        ) : (
          <p className="text-sm text-quiet">
            The authors picked neurons to show in GPT-2 XL only; this is another model.
          </p>
        )}
        <div className="flex flex-col gap-6">
          <RandomNeuron />
          <RecentNeurons />
        </div>
      </div>
    </section>
  );
}

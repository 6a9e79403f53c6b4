import { hasFeaturedNeurons } from '../../models/featured-neurons.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { FeaturedNeurons } from './featured-neurons.tsx';
import { RandomNeuron } from './random-neuron.tsx';
import { RecentNeurons } from './recent-neurons-list.tsx';

/** From the whole model to single neurons. */
export function NeuronPickers() {
  const { dataFolder } = useCurrentDataset();
  const hasCurated = hasFeaturedNeurons(dataFolder.entry);
  return (
    <section aria-labelledby="ways-title">
      <h2 id="ways-title" className="text-lg font-semibold">
        Open a neuron
      </h2>
      <div
        className={`mt-2 grid gap-x-10 gap-y-6 ${hasCurated ? 'lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]' : 'md:grid-cols-2'}`}
      >
        {hasCurated && <FeaturedNeurons />}
        <div className={hasCurated ? 'flex flex-col gap-6' : 'contents'}>
          <RandomNeuron />
          <RecentNeurons />
        </div>
      </div>
      {!hasCurated && (
        <p className="mt-3 text-xs text-text-muted">
          The authors’ picked neurons are of GPT-2 XL; this is another model.
        </p>
      )}
    </section>
  );
}

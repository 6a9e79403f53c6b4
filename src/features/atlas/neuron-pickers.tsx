import { hasFeaturedNeurons } from '../../models/featured-neurons.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { FeaturedNeurons } from './featured-neurons.tsx';
import { RandomNeuron } from './random-neuron.tsx';
import { RecentNeurons } from './recent-neurons-list.tsx';

/** Links to single neurons: featured, random and recently viewed ones. */
export function NeuronPickers() {
  const { dataFolder } = useCurrentDataset();
  const hasFeatured = hasFeaturedNeurons(dataFolder.entry);
  return (
    <section aria-labelledby="pickers-title">
      <h2 id="pickers-title" className="text-lg font-semibold">
        Open a neuron
      </h2>
      <div
        className={`mt-2 grid gap-x-10 gap-y-6 ${hasFeatured ? 'lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]' : 'md:grid-cols-2'}`}
      >
        {hasFeatured && <FeaturedNeurons />}
        <div className={hasFeatured ? 'flex flex-col gap-6' : 'contents'}>
          <RandomNeuron />
          <RecentNeurons />
        </div>
      </div>
      {!hasFeatured && (
        <p className="mt-3 text-xs text-text-muted">
          The neurons featured in the paper are of GPT-2 XL; this is another model.
        </p>
      )}
    </section>
  );
}

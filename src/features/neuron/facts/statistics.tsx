import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';
import { formatValue } from '../../../ui/format.ts';
import { describeMoments } from './moments.ts';

/** Numbers about the neuron as a whole. */
export function Statistics({ detail }: { detail: NeuronDetail }) {
  const { head, decimals } = detail;
  const moments = head.activations === null ? [] : describeMoments(head.activations);
  return (
    <section aria-labelledby="statistics-title">
      <h2 id="statistics-title" className="font-semibold">
        Statistics
      </h2>
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 text-sm">
        <Row name="Largest activation" value={formatValue(detail.maximum, decimals.activations)} />
        <Row name="Smallest activation" value={formatValue(detail.minimum, decimals.activations)} />
        <Row
          name="Token-lookup score"
          value={head.lookupScore === null ? 'undefined' : formatValue(head.lookupScore, 2)}
          meaning="The score of predicting each token by its mean in other excerpts, whatever its context: how much of the neuron single tokens explain."
        />
        {moments.map(({ name, value, meaning }) => (
          <Row key={name} name={name} value={value} meaning={meaning} />
        ))}
      </dl>
      {head.activations === null && (
        <p className="mt-1 text-sm text-soft">
          {head.rejected?.includes('activations')
            ? 'The source’s file of activations could not be read.'
            : 'The source has no file of activations for this neuron.'}
        </p>
      )}
    </section>
  );
}

function Row({ name, value, meaning }: { name: string; value: string; meaning?: string }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid border-t border-line py-1">
      <dt>{name}</dt>
      <dd className="text-right tabular-nums">{value}</dd>
      {meaning !== undefined && (
        <dd className="col-span-2 text-xs leading-snug text-quiet">{meaning}</dd>
      )}
    </div>
  );
}

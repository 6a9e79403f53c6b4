import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../../../data/queries.ts';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { formatValue } from '../../../ui/format.ts';

/** Numbers about the neuron as a whole. */
export function Statistics({ neuron }: { neuron: Neuron }) {
  const { overview, decimals } = neuron;
  const moments = overview.activations === null ? [] : statisticRows(overview.activations);
  return (
    <section aria-labelledby="statistics-title">
      <h2 id="statistics-title" className="font-semibold">
        Statistics
      </h2>
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 text-sm">
        <Row
          name="Largest activation"
          value={formatValue(neuron.scale.maximum, decimals.activations)}
        />
        <Row
          name="Smallest activation"
          value={formatValue(neuron.scale.minimum, decimals.activations)}
        />
        <Row
          name="Token-lookup score"
          value={overview.lookupScore === null ? 'undefined' : formatValue(overview.lookupScore, 2)}
          meaning="The score of predicting each token by its mean in other excerpts, whatever its context: how much of the neuron single tokens explain."
        />
        {moments.map(({ name, value, meaning }) => (
          <Row key={name} name={name} value={value} meaning={meaning} />
        ))}
      </dl>
      {overview.activations === null && (
        <p className="mt-1 text-sm text-text-secondary">
          {overview.rejected?.includes('activations')
            ? 'The source’s file of activations could not be read.'
            : 'The source has no file of activations for this neuron.'}
        </p>
      )}
    </section>
  );
}

function Row({ name, value, meaning }: { name: string; value: string; meaning?: string }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid border-t border-border py-1">
      <dt>{name}</dt>
      <dd className="text-right tabular-nums">{value}</dd>
      {meaning !== undefined && (
        <dd className="col-span-2 text-xs leading-snug text-text-muted">{meaning}</dd>
      )}
    </div>
  );
}

/** What one should know before trusting the dataset's numbers, and how exact they are here. */
export function Caveats() {
  const { dataFolder } = useCurrentDataset();
  const { data: manifest } = useQuery(manifestQuery(dataFolder));
  if (manifest === undefined) return null;
  const { activations } = manifest.precision;
  return (
    <section aria-labelledby="caveats-title">
      <h2 id="caveats-title" className="font-semibold">
        About these numbers
      </h2>
      <ul className="mt-1 flex flex-col gap-2 text-xs leading-snug text-text-muted">
        {manifest.caveats.map(({ id, title, text }) => (
          <li key={id}>
            <strong className="font-semibold text-text-secondary">{title}.</strong> {text}
          </li>
        ))}
        <li>
          Activations are stored with {activations.decimals} decimals; the largest difference to the
          source is {activations.largestError}. Source: {manifest.source.name}.
        </li>
      </ul>
    </section>
  );
}

export interface StatisticRow {
  name: string;
  /** Written out; "unknown" where the source has none. */
  value: string;
  meaning: string;
}

interface MomentValues {
  mean: number | null;
  variance: number | null;
  skewness: number | null;
  kurtosis: number | null;
}

/**
 * The four moments of a neuron's activations over all tokens that the authors ran, with one sentence each on what
 * this value says. The release's kurtosis is taken as the plain one (3 for a normal distribution) or the excess one
 * (0): it does not say which, so the words hold for both.
 */
export function statisticRows(moments: MomentValues): StatisticRow[] {
  const { mean, variance, skewness, kurtosis } = moments;
  return [
    {
      name: 'Mean',
      value: written(mean, 4),
      meaning:
        'The average activation over all tokens; GELU’s tail below zero makes it slightly negative for a neuron that is mostly off.',
    },
    {
      name: 'Variance',
      value: written(variance, 4),
      meaning:
        variance === null || variance < 0
          ? 'How far activations spread around the mean, squared.'
          : `How far activations spread around the mean, squared: a standard deviation of ${formatValue(Math.sqrt(variance), 2)}.`,
    },
    {
      name: 'Skewness',
      value: written(skewness, 2),
      meaning:
        'Which side has the longer tail: positive where few tokens activate the neuron far more than the rest.',
    },
    {
      name: 'Kurtosis',
      value: written(kurtosis, 2),
      meaning:
        'How much rests on rare, extreme values: high for a neuron that is nearly always off and seldom very active.',
    },
  ];
}

function written(value: number | null, decimals: number): string {
  return value === null ? 'unknown' : formatValue(value, decimals);
}

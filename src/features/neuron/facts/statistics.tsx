import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../../../data/queries.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { formatValue } from '../../../ui/format.ts';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { Facts } from './facts.tsx';

/** Numbers about the neuron as a whole. */
export function Statistics() {
  const { overview, scale } = useNeuronContext().neuron;
  const { activations, lookupScore, rejected } = overview;
  const rows: StatisticRow[] = [
    { name: 'Max activation', value: formatValue(scale.maximum, scale.decimals) },
    { name: 'Min activation', value: formatValue(scale.minimum, scale.decimals) },
    {
      name: 'Token-lookup score',
      value: formatKnown(lookupScore, 2, 'undefined'),
      meaning:
        'The score of predicting each token by its mean in other excerpts, whatever its context: how much of the neuron single tokens explain.',
    },
    ...(activations === null ? [] : statisticRows(activations)),
  ];
  return (
    <Facts id="statistics" title="Statistics">
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 text-sm">
        {rows.map(({ name, value, meaning }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid border-t border-border py-1">
            <dt>{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
            {meaning !== undefined && (
              <dd className="col-span-2 text-xs leading-snug text-text-muted">{meaning}</dd>
            )}
          </div>
        ))}
      </dl>
      {activations === null && (
        <p className="mt-1 text-sm text-text-secondary">
          {rejected?.includes('activations')
            ? 'The source’s file of activations could not be read.'
            : 'The source has no file of activations for this neuron.'}
        </p>
      )}
    </Facts>
  );
}

interface StatisticRow {
  name: string;
  /** Formatted; "unknown" where the source has none. */
  value: string;
  meaning?: string;
}

type Moments = Record<'mean' | 'variance' | 'skewness' | 'kurtosis', number | null>;

/**
 * The four moments of a neuron's activations over all tokens that the authors ran. The release does not say whether
 * its kurtosis is the plain one (3 for a normal distribution) or the excess one (0), so the text holds for both.
 */
export function statisticRows({ mean, variance, skewness, kurtosis }: Moments): StatisticRow[] {
  const deviation =
    variance === null || variance < 0
      ? ''
      : `: a standard deviation of ${formatValue(Math.sqrt(variance), 2)}`;
  return [
    {
      name: 'Mean',
      value: formatKnown(mean, 4),
      meaning:
        'The average activation over all tokens; GELU’s tail below zero makes it slightly negative for a neuron that is mostly off.',
    },
    {
      name: 'Variance',
      value: formatKnown(variance, 4),
      meaning: `How far activations spread around the mean, squared${deviation}.`,
    },
    {
      name: 'Skewness',
      value: formatKnown(skewness, 2),
      meaning:
        'Which side has the longer tail: positive where few tokens activate the neuron far more than the others.',
    },
    {
      name: 'Kurtosis',
      value: formatKnown(kurtosis, 2),
      meaning:
        'How much depends on rare, extreme values: high for a neuron that is nearly always off and seldom very active.',
    },
  ];
}

function formatKnown(value: number | null, decimals: number, otherwise = 'unknown'): string {
  return value === null ? otherwise : formatValue(value, decimals);
}

/** What to know before trusting the dataset's numbers, and how precise they are here. */
export function Caveats() {
  const { dataFolder } = useCurrentDataset();
  const { data: manifest } = useQuery(manifestQuery(dataFolder));
  if (manifest === undefined) return null;
  const { decimals, largestError } = manifest.precision.activations;
  return (
    <Facts id="caveats" title="About these numbers">
      <ul className="mt-1 flex flex-col gap-2 text-xs leading-snug text-text-muted">
        {manifest.caveats.map(({ id, title, text }) => (
          <li key={id}>
            <strong className="font-semibold text-text-secondary">{title}.</strong> {text}
          </li>
        ))}
        <li>
          Activations are stored with {decimals} decimals; the largest difference to the source is{' '}
          {largestError}. Source: {manifest.source.name}.
        </li>
      </ul>
    </Facts>
  );
}

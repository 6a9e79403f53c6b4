import { formatValue } from '../../../ui/format.ts';

export interface Moment {
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
export function describeMoments(moments: MomentValues): Moment[] {
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

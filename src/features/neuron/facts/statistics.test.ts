import { expect, test } from 'vitest';
import { statisticRows } from './statistics.tsx';

test('each moment is written out with a sentence on it', () => {
  const moments = statisticRows({ mean: -0.0412, variance: 0.25, skewness: 3.214, kurtosis: 20 });
  expect(moments.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'Mean −0.0412',
    'Variance 0.2500',
    'Skewness 3.21',
    'Kurtosis 20.00',
  ]);
  expect(moments[1]!.meaning).toContain('a standard deviation of 0.50');
});

test('what the source does not give is unknown, not zero', () => {
  const moments = statisticRows({ mean: null, variance: null, skewness: null, kurtosis: null });
  expect(moments.map(({ value }) => value)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
});

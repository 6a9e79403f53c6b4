import { expect, test } from 'vitest';
import { backQuery, stepQuery } from './neuron-view.ts';
import { DEFAULT_VIEW, LONGEST_TRAIL } from './view-state.ts';

const trail = [
  { layer: 1, neuron: 2 },
  { layer: 3, neuron: 4 },
];

test('a step adds where one was, and keeps how things are shown', () => {
  const view = { ...DEFAULT_VIEW, trail, whitespace: true, find: 'all' };
  expect(stepQuery(view, { layer: 5, neuron: 6 })).toEqual({
    section: 'connections',
    spaces: '1',
    trail: '1:2,3:4,5:6',
  });
});

test('going back takes off what came after', () => {
  expect(backQuery({ ...DEFAULT_VIEW, trail }, 1)).toEqual({ trail: '1:2' });
  expect(backQuery({ ...DEFAULT_VIEW, trail }, 0)).toEqual({});
});

test('a long trail loses its oldest steps', () => {
  const long = Array.from({ length: LONGEST_TRAIL }, (_, neuron) => ({ layer: 0, neuron }));
  const steps = stepQuery({ ...DEFAULT_VIEW, trail: long }, { layer: 9, neuron: 9 }).trail!.split(
    ',',
  );
  expect(steps).toHaveLength(LONGEST_TRAIL);
  expect([steps[0], steps.at(-1)]).toEqual(['0:1', '9:9']);
});

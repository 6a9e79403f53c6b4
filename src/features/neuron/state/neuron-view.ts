import type { NeuronPlace } from '../../../dataset/ids.ts';
import { displayOnly, LONGEST_TRAIL, type NeuronView, viewQuery } from './view-state.ts';

/** The address's parameters for a step from a neuron to a connected one: the trail grows by where one was. */
export function stepQuery(
  view: NeuronView,
  { layer, neuron }: NeuronPlace,
): Record<string, string> {
  return viewQuery({
    ...displayOnly(view),
    goal: 'connections',
    trail: [...view.trail, { layer, neuron }].slice(-LONGEST_TRAIL),
  });
}

/** The same for going back to the trail's step `index`: what came after it is taken off. */
export function backQuery(view: NeuronView, index: number): Record<string, string> {
  return viewQuery({ ...displayOnly(view), trail: view.trail.slice(0, index) });
}

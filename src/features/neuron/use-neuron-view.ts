import { type ChangeUrlState, useUrlState } from '../../page/use-url-state.ts';
import { type NeuronView, neuronViewCodec } from './state/neuron-view.ts';

export type ChangeView = ChangeUrlState<NeuronView>;

/** The view that the address holds, and how to change it. */
export function useNeuronView(): readonly [view: NeuronView, change: ChangeView] {
  return useUrlState(neuronViewCodec);
}

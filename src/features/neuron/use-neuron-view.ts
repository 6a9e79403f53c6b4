import { useCallback, useMemo, useRef } from 'react';
import { useChangeQuery, useRoute } from '../../page/use-route.ts';
import { formatNeuronView, type NeuronView, parseNeuronView } from './state/neuron-view.ts';

/** Changes some of the view; the address follows. `push` makes it a step that Back undoes. */
export type ChangeView = (changes: Partial<NeuronView>, options?: { push?: boolean }) => void;

/** The view that the address holds, and how to change it. */
export function useNeuronView(): [view: NeuronView, change: ChangeView] {
  const { query } = useRoute();
  const changeQuery = useChangeQuery();
  const view = useMemo(() => parseNeuronView(query), [query]);
  const latest = useRef({ view, changeQuery });
  latest.current = { view, changeQuery };
  // The same function always, so that excerpts are not set anew when something else changes.
  const change = useCallback<ChangeView>((changes, options) => {
    const next = { ...latest.current.view, ...changes };
    // Known at once, so that a second change before the next rendering does not undo the first.
    latest.current.view = next;
    latest.current.changeQuery(formatNeuronView(next), options);
  }, []);
  return [view, change];
}

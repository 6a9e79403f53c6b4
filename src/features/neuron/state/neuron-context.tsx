import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { shardQuery } from '../../../data/queries.ts';
import { decodeRemainder, type Neuron } from '../../../dataset/decode-neuron.ts';
import type { NeuronOverview } from '../../../dataset/neuron-shard.ts';
import type { LiveNeuron } from '../../../live/live-state.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { tryCatch } from '../../../page/result.ts';
import type { ChangeUrlState } from '../../../page/use-url-state.ts';
import type { NeuronView, Panel, SectionKey } from './neuron-view.ts';
import type { MatchedTokens } from './sections.ts';

/** The part of a neuron that is read on demand. */
export type RemainderState =
  | { kind: 'idle' }
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'ready' };

/** The part of an overview that is read when the reader comes near, for a neuron from the release. */
export type RelatedData = Pick<NeuronOverview, 'relatedTokens' | 'relatedNeurons'>;

/** The open neuron and the view of it, which every part of its page works with. */
export interface NeuronContextValue {
  /** Where and how far the neuron was read from the release; `undefined` for one of this copy. */
  readonly live: LiveNeuron | undefined;
  /** Reads again what could not be read from the release. */
  readonly retryLive: () => void;
  /** What of a neuron from the release has been read for its panels, which call `setRelated` for that. */
  readonly related: Partial<RelatedData>;
  readonly setRelated: (related: Partial<RelatedData>) => void;

  /** With all its excerpts once the remainder is ready. */
  readonly neuron: Neuron;
  readonly remainder: RemainderState;
  /** Starts reading the remainder, unless that has been done. */
  readonly loadRemainder: () => void;
  readonly view: NeuronView;
  readonly changeView: ChangeUrlState<NeuronView>;
  /** Sections of which all excerpts are shown. */
  readonly expanded: ReadonlySet<SectionKey>;
  /** Tokens that a search found in the neuron's excerpts; `undefined` without a query. */
  readonly matches: MatchedTokens | undefined;
  readonly setMatches: (matches: MatchedTokens | undefined) => void;
  /** To be called before a click on the page changes the address: what is clicked is in view already. */
  readonly markOwnChange: () => void;
  /** Which panels the page has. */
  readonly panels: readonly Panel[];
}

const Context = createContext<NeuronContextValue | undefined>(undefined);

export const NeuronProvider = Context.Provider;

/** @throws Error outside of a `NeuronProvider` */
export function useNeuronContext(): NeuronContextValue {
  const value = useContext(Context);
  if (value === undefined) throw new Error('no neuron is open here');
  return value;
}

/** A neuron with its remainder once that is wanted and read; until then as it is. */
export function useRemainder(
  overview: Neuron,
  live: LiveNeuron | undefined,
  isWanted: boolean,
): { neuron: Neuron; remainder: RemainderState } {
  const { dataFolder } = useCurrentDataset();
  const query = useQuery({
    ...shardQuery(dataFolder, 'remainder', overview),
    enabled: isWanted && live === undefined,
  });
  const text = isWanted ? live?.remainder : undefined;
  const liveData = useMemo(
    () =>
      live === undefined || text === undefined
        ? undefined
        : { file: live.file, value: JSON.parse(text) as unknown },
    [live, text],
  );
  const data = live === undefined ? query.data : liveData;
  const decoded = useMemo(
    () => data && tryCatch(() => decodeRemainder(data.file, data.value, overview)),
    [data, overview],
  );
  // The shard may be here for a neighbor's sake: then the neuron is whole without asking.
  if (decoded?.value) return { neuron: decoded.value, remainder: { kind: 'ready' } };
  if (!isWanted) return { neuron: overview, remainder: { kind: 'idle' } };
  if (query.isFetching || (live !== undefined && live.remainder === undefined))
    return { neuron: overview, remainder: { kind: 'loading' } };
  const { error } = decoded ?? query;
  const retry = () => void query.refetch();
  return { neuron: overview, remainder: { kind: 'failed', error, retry } };
}

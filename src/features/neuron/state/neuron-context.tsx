import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { shardQuery } from '../../../data/queries.ts';
import { decodeOverview, decodeRemainder, type Neuron } from '../../../dataset/decode-neuron.ts';
import type { LiveNeuron } from '../../../live/live-state.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { liveRelatedQuery } from '../../../page/live-queries.ts';
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

/** What is related to a neuron; `ready` from the start for one of this copy. */
export type RelatedState =
  | { kind: 'pending' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'ready' };

/** The open neuron and the view of it, which every part of its page works with. */
export interface NeuronContextValue {
  /** Where and how far the neuron was read from the release; `undefined` for one of this copy. */
  readonly live: LiveNeuron | undefined;
  /** Reads again what could not be read from the release. */
  readonly retryLive: () => void;
  /** Related tokens and neurons of a neuron from the release, which `loadRelated` asks for. */
  readonly related: RelatedState;
  readonly loadRelated: () => void;

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

/** A neuron with its related tokens and neurons, which one from the release gets once they are wanted and read. */
export function useRelated(
  neuron: Neuron,
  live: LiveNeuron | undefined,
  isWanted: boolean,
): { neuron: Neuron; related: RelatedState } {
  const { dataFolder } = useCurrentDataset();
  const query = useQuery({
    ...liveRelatedQuery(dataFolder, neuron, live),
    enabled: isWanted && live !== undefined,
  });
  const { data } = query;
  const { layer, neuron: index } = neuron;
  const decoded = useMemo(
    () => data && tryCatch(() => decodeOverview(data.file, data.overview, layer, index)),
    [data, layer, index],
  );
  const entry = decoded?.value;
  const found = entry?.kind === 'found' ? entry.value.overview : undefined;
  const whole = useMemo(() => {
    if (found === undefined) return neuron;
    const { relatedTokens, relatedNeurons, rejected = [] } = found;
    const { overview } = neuron;
    const all = [...(overview.rejected ?? []), ...rejected];
    return {
      ...neuron,
      overview: { ...overview, relatedTokens, relatedNeurons, rejected: all },
    };
  }, [neuron, found]);
  if (live === undefined) return { neuron, related: { kind: 'ready' } };
  const failed = Object.values(data?.files ?? {}).find(({ kind }) => kind === 'failed');
  const error = failed?.kind === 'failed' ? failed.error : (decoded ?? query).error;
  if (query.isFetching || !(data || error)) return { neuron: whole, related: { kind: 'pending' } };
  const retry = () => void query.refetch();
  return { neuron: whole, related: error ? { kind: 'failed', error, retry } : { kind: 'ready' } };
}

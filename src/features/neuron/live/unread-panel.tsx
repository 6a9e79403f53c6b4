import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fileAddress } from '../../../data/data-folder.ts';
import { decodeOverview } from '../../../dataset/decode-neuron.ts';
import { readLiveRelated } from '../../../live/live-neuron.ts';
import type { RelatedKind } from '../../../live/live-state.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import type { Panel } from '../state/neuron-view.ts';

/** Which of the release's files a panel shows. */
const FILES: Partial<Record<Panel, readonly RelatedKind[]>> = {
  tokens: ['related-tokens-by-activation', 'related-tokens-by-weight'],
  connections: ['related-neurons'],
};

/**
 * In place of a panel whose files are on their way from the release. Where they are of related tokens or neurons, they
 * are asked for now.
 */
export function UnreadPanel({ panel }: { panel: Panel }) {
  const files = FILES[panel];
  return files === undefined ? <Reading /> : <UnreadRelated panel={panel} kinds={files} />;
}

function UnreadRelated({ panel, kinds }: { panel: Panel; kinds: readonly RelatedKind[] }) {
  const { neuron: shown, live, setRelated } = useNeuronContext();
  const { dataFolder } = useCurrentDataset();
  const { layer, neuron } = shown;
  const { id, release } = dataFolder.entry;
  const query = useQuery({
    queryKey: ['live related', fileAddress(dataFolder, ''), layer, neuron],
    queryFn: async ({ signal }) => {
      const { base } = live!;
      const read = await readLiveRelated(
        { id, release: release! },
        base,
        { layer, neuron },
        signal,
      );
      const entry = decodeOverview(read.file, read.overview, layer, neuron);
      if (entry.kind !== 'found') throw new Error(`The neuron is ${entry.kind}.`);
      return { files: read.files, overview: entry.value.overview };
    },
    enabled: live !== undefined && release !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, isFetching } = query;
  const failed = kinds.map((kind) => data?.files[kind]).find((state) => state?.kind === 'failed');
  const error = failed?.kind === 'failed' ? failed.error : query.error;
  useEffect(() => {
    if (data === undefined || failed !== undefined) return;
    const { relatedTokens, relatedNeurons } = data.overview;
    setRelated(panel === 'tokens' ? { relatedTokens } : { relatedNeurons });
  }, [data, failed, panel, setRelated]);
  return error && !isFetching ? (
    <ErrorMessage error={error} retry={() => void query.refetch()} />
  ) : (
    <Reading />
  );
}

function Reading() {
  return (
    <p role="status" className="text-text-muted">
      Reading from the release…
    </p>
  );
}

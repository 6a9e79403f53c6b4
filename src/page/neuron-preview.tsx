import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { availabilityOf } from '../data/neuron-availability.ts';
import { shardQuery } from '../data/queries.ts';
import { decodeOverview, type Neuron } from '../dataset/decode-neuron.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { shardOf } from '../dataset/paths.ts';
import { type TextDisplayOptions, TokenText } from '../token-view/token-text.tsx';
import { useCurrentDataset } from './current-dataset.tsx';
import { NeuronCard } from './neuron-card.tsx';

const SHORT: TextDisplayOptions = { window: true };

/** A connected neuron in short: explanation, score, and its two strongest excerpts where this copy has them. */
export function ConnectionPreview({ place }: { place: NeuronRef }) {
  const { dataFolder } = useCurrentDataset();
  const isHere = availabilityOf(dataFolder.entry, place).kind === 'available';
  const shard = shardOf(place.neuron, dataFolder.entry.neuronsPerShard.overview);
  const head = useQuery({
    ...shardQuery(dataFolder, 'overview', place.layer, shard),
    enabled: isHere,
  });
  const neuron = useMemo(() => head.data && readable(head.data, place), [head.data, place]);
  return (
    <NeuronCard place={place}>
      {isHere && head.isPending && (
        <p className="mt-2 text-xs text-text-muted">Reading excerpts…</p>
      )}
      {neuron !== undefined && <StrongestExcerpts neuron={neuron} />}
    </NeuronCard>
  );
}

/** A damaged neighbour is told on its own page; its preview does without excerpts. */
function readable(
  data: { file: string; value: unknown },
  { layer, neuron }: NeuronRef,
): Neuron | undefined {
  try {
    const entry = decodeOverview(data.file, data.value, layer, neuron);
    return entry.kind === 'found' ? entry.value : undefined;
  } catch {
    return undefined;
  }
}

function StrongestExcerpts({ neuron }: { neuron: Neuron }) {
  const { scale } = neuron;
  const first = neuron.overview.activations?.sections[0]?.excerpts.slice(0, 2) ?? [];
  return (
    <div className="mt-2 flex flex-col gap-1 text-sm">
      {first.map((number) => {
        const excerpt = neuron.excerpts[number];
        return (
          excerpt !== undefined && (
            <div key={number} className="border-t border-border pt-1">
              <TokenText excerpt={excerpt} scale={scale} show={SHORT} isRepeated />
            </div>
          )
        );
      })}
    </div>
  );
}

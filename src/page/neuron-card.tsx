import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  explanationsIndexQuery,
  scoresIndexQuery,
  tokensIndexQuery,
  vocabularyQuery,
} from '../data/queries.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { type TokensIndex, valueAt } from '../dataset/layer-index.ts';
import { parseNeuronRanges, rangesInclude } from '../dataset/neuron-ranges.ts';
import { formatToken } from '../heatmap/visible-token.ts';
import { formatValue } from '../ui/format.ts';
import { useCurrentDataset } from './current-dataset.tsx';
import { useDebouncedValue } from './use-settled.ts';

/** A pointer that only passes over asks for nothing. */
const REST_MILLISECONDS = 120;

interface NeuronCardProps {
  place: NeuronRef;
  /** More about the neuron, below its explanation. */
  children?: ReactNode;
}

/** A neuron in short: explanation, score and top tokens, as far as the layer's index has them. */
export function NeuronCard({ place, children }: NeuronCardProps) {
  const { layer, neuron } = place;
  const { dataFolder } = useCurrentDataset();
  const wanted = useDebouncedValue(layer, REST_MILLISECONDS) === layer;
  const explanations = useQuery({ ...explanationsIndexQuery(dataFolder, layer), enabled: wanted });
  const scores = useQuery({ ...scoresIndexQuery(dataFolder, layer), enabled: wanted });
  const tokens = useQuery({ ...tokensIndexQuery(dataFolder, layer), enabled: wanted });
  const vocabulary = useQuery({ ...vocabularyQuery(dataFolder), enabled: wanted });
  const score = scores.data ? valueAt(scores.data.score, neuron) : null;
  const top = topTokensOf(tokens.data, neuron);
  return (
    <div className="text-sm">
      <p className="flex items-baseline justify-between gap-4">
        <span className="font-mono font-semibold">
          {layer}:{neuron}
        </span>
        <span className="text-text-secondary">
          score{' '}
          <span className="font-mono text-text">
            {/* Two decimals of a stored score are those of the real one; its third may be off by one. */}
            {score === null ? '–' : formatValue(score, 2)}
          </span>
        </span>
      </p>
      <p className="mt-1 line-clamp-4 break-words">
        {explanations.isPending ? (
          <span className="text-text-muted">…</span>
        ) : (
          <ExplanationText
            text={explanations.isError ? undefined : explanations.data.explanation[neuron]}
          />
        )}
      </p>
      {top.length > 0 && vocabulary.data !== undefined && (
        <p className="mt-1 line-clamp-2 font-mono text-xs text-text-secondary">
          {top.map((token) => (
            <span key={token} className="mr-2 whitespace-pre">
              {formatToken(vocabulary.data.tokens[token] ?? '')}
            </span>
          ))}
        </p>
      )}
      {children}
      <p className="mt-1 text-xs text-text-muted">
        {detailWords(dataFolder.entry.layers[layer], neuron)}
      </p>
    </div>
  );
}

/** An explanation, or the words for none: `undefined` could not be read, `null` is none, "" is an empty one. */
export function ExplanationText({ text }: { text: string | null | undefined }) {
  if (text === undefined)
    return <span className="text-text-muted">The explanation did not arrive.</span>;
  if (text === null) return <span className="text-text-muted">No explanation at hand</span>;
  if (text.trim() === '') return <span className="text-text-muted">The explanation is empty</span>;
  return text.trim();
}

/** Places in the vocabulary of a neuron's top tokens, best first; each once. */
function topTokensOf(index: TokensIndex | undefined, neuron: number): readonly number[] {
  if (index === undefined) return [];
  let start = 0;
  for (let before = 0; before < neuron; before++) start += index.counts[before] ?? 0;
  return [...new Set(index.tokens.slice(start, start + (index.counts[neuron] ?? 0)))];
}

function detailWords(
  extent: { neurons: number; withExcerpts: string } | undefined,
  neuron: number,
): string {
  if (extent === undefined) return '';
  return rangesInclude(parseNeuronRanges(extent.withExcerpts, extent.neurons), neuron)
    ? 'With excerpts'
    : 'Listed only: its excerpts are not in this copy';
}

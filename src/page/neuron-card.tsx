import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { availabilityOf } from '../data/neuron-availability.ts';
import { indexQuery, vocabularyQuery } from '../data/queries.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { type TokensIndex, valueAt } from '../dataset/layer-index.ts';
import { formatToken } from '../heatmap/visible-token.ts';
import { formatNeuronReference } from '../route/neuron-reference.ts';
import { formatValue } from '../ui/format.ts';
import { useCurrentDataset } from './current-dataset.tsx';
import { ExplanationText } from './explanation-text.tsx';
import { useDebouncedValue } from './use-debounced-value.ts';

/** A pointer that only passes over requests nothing. */
const DELAY_MILLISECONDS = 120;

interface NeuronCardProps {
  neuronRef: NeuronRef;
  /** More about the neuron, below its explanation. */
  children?: ReactNode;
}

/** A neuron in short: explanation, score and top tokens, as far as the layer's index has them. */
export function NeuronCard({ neuronRef, children }: NeuronCardProps) {
  const { layer, neuron } = neuronRef;
  const { dataFolder } = useCurrentDataset();
  const enabled = useDebouncedValue(layer, DELAY_MILLISECONDS) === layer;
  const explanations = useQuery({ ...indexQuery(dataFolder, layer, 'explanations'), enabled });
  const scores = useQuery({ ...indexQuery(dataFolder, layer, 'scores'), enabled });
  const tokens = useQuery({ ...indexQuery(dataFolder, layer, 'tokens'), enabled });
  const vocabulary = useQuery({ ...vocabularyQuery(dataFolder), enabled });
  const score = scores.data && valueAt(scores.data.score, neuron);
  const topTokens = topTokensOf(tokens.data, neuron);
  const hasExcerpts = availabilityOf(dataFolder.entry, neuronRef).kind === 'available';
  return (
    <div className="text-sm">
      <p className="flex items-baseline justify-between gap-4">
        <span className="font-mono font-semibold">{formatNeuronReference(neuronRef)}</span>
        <span className="text-text-secondary">
          score{' '}
          <span className="font-mono text-text">
            {/* A stored score's third decimal may be off by one. */}
            {typeof score === 'number' ? formatValue(score, 2) : '–'}
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
      {topTokens.length > 0 && vocabulary.data !== undefined && (
        <p className="mt-1 line-clamp-2 font-mono text-xs text-text-secondary">
          {topTokens.map((token) => (
            <span key={token} className="mr-2 whitespace-pre">
              {formatToken(vocabulary.data.tokens[token] ?? '')}
            </span>
          ))}
        </p>
      )}
      {children}
      <p className="mt-1 text-xs text-text-muted">
        {hasExcerpts ? 'Has excerpts' : 'No excerpts in this copy'}
      </p>
    </div>
  );
}

/** Vocabulary ids of a neuron's top tokens, best first, each once. */
function topTokensOf(index: TokensIndex | undefined, neuron: number): readonly number[] {
  if (index === undefined) return [];
  let start = 0;
  for (let before = 0; before < neuron; before++) start += index.counts[before] ?? 0;
  return [...new Set(index.tokens.slice(start, start + (index.counts[neuron] ?? 0)))];
}

import type { ActivationScale } from '../dataset/decode-neuron.ts';
import { formatValue } from '../ui/format.ts';
import { RealAndSimulatedLegends } from './legends.tsx';
import { SimulatedText } from './simulated-text.tsx';
import { TokenInteraction } from './token-interaction.tsx';

/** A text with one simulation of it, or with two that are compared. */
export interface SimulatedItem {
  excerpt: {
    readonly tokens: readonly string[];
    /** In the neuron's own units, one per token. */
    readonly activations: readonly number[];
    /** The sample it belongs to; `null` where unknown. */
    readonly sample: 'top' | 'random' | null;
  };
  simulations: readonly {
    name: string;
    /** 0 to 10; `null` while pending, one token or all. */
    values: readonly (number | null)[] | null;
    /** r on this text alone; `null` where undefined, missing while unknown. */
    score?: number | null;
  }[];
  failed: boolean;
}

interface SimulatedExcerptsProps {
  items: readonly SimulatedItem[];
  scale: ActivationScale;
}

/** The texts that an explanation is scored on, with real and simulated activations below each token. */
export function SimulatedExcerpts({ items, scale }: SimulatedExcerptsProps) {
  return (
    <div className="mt-4">
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        <RealAndSimulatedLegends scale={scale} />
      </div>
      <TokenInteraction>
        <ol className="mt-1" aria-label="Texts">
          {items.map((item, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: texts have no id
              key={index}
              className="border-t border-border py-2"
            >
              <ComparedExcerpt {...item} index={index} scale={scale} />
            </li>
          ))}
        </ol>
      </TokenInteraction>
    </div>
  );
}

type ComparedExcerptProps = SimulatedItem & { index: number; scale: ActivationScale };

function ComparedExcerpt(props: ComparedExcerptProps) {
  const { excerpt, simulations, failed, index, scale } = props;
  const isCompared = simulations.length > 1;
  return (
    <div className={isCompared ? 'grid gap-x-8 gap-y-2 lg:grid-cols-2' : undefined}>
      {simulations.map(({ name, values, score }, column) => (
        <div key={column === 0 ? 'shown' : 'compared'} className="min-w-0">
          <p className="flex flex-wrap gap-x-3 text-xs text-text-muted">
            {column === 0 && (
              <span>
                <span className="font-medium text-text">#{index + 1}</span>{' '}
                {SAMPLE_NAMES[excerpt.sample ?? 'unknown']}
              </span>
            )}
            {isCompared && <span>{name}</span>}
            {score !== undefined && (
              <span>
                r{' '}
                <span className="text-text tabular-nums">
                  {score === null ? 'undefined (no variation)' : formatValue(score, 2)}
                </span>
              </span>
            )}
            {column === 0 && failed && <span className="text-warning">could not be simulated</span>}
          </p>
          <SimulatedText
            tokens={excerpt.tokens}
            activations={excerpt.activations}
            values={values}
            scale={scale}
            label={`Text ${index + 1}${isCompared ? `, ${name}` : ''}`}
            {...(isCompared && { textKey: `${index}` })}
          />
        </div>
      ))}
    </div>
  );
}

const SAMPLE_NAMES = {
  top: 'top-activating',
  random: 'random',
  unknown: 'top or random: unknown',
} as const;

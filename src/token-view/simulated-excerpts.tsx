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
    /** What it was drawn from; `null` where that is not known. */
    readonly sample: 'top' | 'random' | null;
  };
  simulations: readonly {
    name: string;
    /** 0 to 10; `null` is awaited, one token or all. */
    values: readonly (number | null)[] | null;
    /** r on this text alone; `null` where undefined, missing while it is not known. */
    score?: number | null;
  }[];
  failed: boolean;
}

interface SimulatedListProps {
  items: readonly SimulatedItem[];
  scale: ActivationScale;
  /** What the values are that stand below the real ones: "Simulated". */
  simulatedAs?: string;
}

/** The texts that an explanation is judged on, real activations and simulated ones below each token. */
export function SimulatedExcerpts({ items, scale, simulatedAs }: SimulatedListProps) {
  return (
    <div className="mt-4">
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        <RealAndSimulatedLegends scale={scale} simulatedAs={simulatedAs} />
      </div>
      <TokenInteraction>
        <ol className="mt-1" aria-label="Texts">
          {items.map((item, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place
              key={index}
              className="border-t border-border py-2"
            >
              <ComparedText item={item} index={index} scale={scale} />
            </li>
          ))}
        </ol>
      </TokenInteraction>
    </div>
  );
}

interface ComparedTextProps {
  item: SimulatedItem;
  /** From 0. */
  index: number;
  scale: ActivationScale;
}

function ComparedText({ item, index, scale }: ComparedTextProps) {
  const { excerpt, simulations, failed } = item;
  const isCompared = simulations.length > 1;
  return (
    <div className={isCompared ? 'grid gap-x-8 gap-y-2 lg:grid-cols-2' : undefined}>
      {simulations.map(({ name, values, score }, at) => (
        <div key={at === 0 ? 'shown' : 'compared'} className="min-w-0">
          <p className="flex flex-wrap gap-x-3 text-xs text-text-muted">
            {at === 0 && (
              <span>
                <span className="font-medium text-text">#{index + 1}</span>{' '}
                {SAMPLE_WORDS[excerpt.sample ?? 'unknown']}
              </span>
            )}
            {isCompared && <span>{name}</span>}
            {score !== undefined && (
              <span>
                r{' '}
                <span className="text-text tabular-nums">
                  {score === null ? 'none: one side is constant' : formatValue(score, 2)}
                </span>
              </span>
            )}
            {at === 0 && failed && <span className="text-warning">could not be simulated</span>}
          </p>
          <SimulatedText
            tokens={excerpt.tokens}
            activations={excerpt.activations}
            values={values}
            scale={scale}
            label={`Text ${index + 1}${isCompared ? `, ${name}` : ''}`}
            {...(isCompared && { place: `${index}` })}
          />
        </div>
      ))}
    </div>
  );
}

const SAMPLE_WORDS = {
  top: 'top-activating',
  random: 'random',
  unknown: 'top or random: not known',
} as const;

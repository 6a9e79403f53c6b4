import type { ScoringExcerpt } from '../../method/excerpts.ts';
import { NORMALISED_MAX } from '../../method/normalise.ts';
import { formatValue } from '../../token-view/format-value.ts';
import { HeatLegend } from '../../token-view/heat-legend.tsx';
import { SimulatedText } from '../../token-view/simulated-text.tsx';
import { TokenRegion } from '../../token-view/token-region.tsx';
import type { ActivationScale } from '../../token-view/token-text.tsx';

/** A text with one simulation of it, or with two that are compared. */
export interface TextItem {
  excerpt: ScoringExcerpt;
  simulations: readonly {
    name: string;
    values: readonly (number | null)[] | null;
    /** r on this text alone; `null` where undefined, missing while it is not known. */
    score?: number | null;
  }[];
  failed: boolean;
}

/** The texts that an explanation is judged on, real activations and simulated ones below each token. */
export function TextList({ items, scale }: { items: readonly TextItem[]; scale: ActivationScale }) {
  return (
    <div className="mt-4">
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        <HeatLegend
          hue="real"
          label="Real"
          from={0}
          to={Math.max(0, scale.maximum)}
          decimals={scale.decimals}
        />
        <HeatLegend hue="simulated" label="Simulated" from={0} to={NORMALISED_MAX} decimals={0} />
      </div>
      <TokenRegion>
        <ol className="mt-1" aria-label="Texts">
          {items.map((item, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place
              key={index}
              className="border-t border-line py-2 [contain-intrinsic-size:auto_8rem] [content-visibility:auto]"
            >
              <div
                className={
                  item.simulations.length > 1 ? 'grid gap-x-8 gap-y-2 lg:grid-cols-2' : undefined
                }
              >
                {item.simulations.map(({ name, values, score }, at) => (
                  <div key={at === 0 ? 'shown' : 'compared'} className="min-w-0">
                    <p className="flex flex-wrap gap-x-3 text-xs text-quiet">
                      {at === 0 && (
                        <span>
                          <span className="font-medium text-ink">#{index + 1}</span>{' '}
                          {describeSample(item.excerpt)}
                        </span>
                      )}
                      {item.simulations.length > 1 && <span>{name}</span>}
                      {score !== undefined && (
                        <span>
                          r{' '}
                          <span className="text-ink tabular-nums">
                            {score === null ? 'none: one side is constant' : formatValue(score, 2)}
                          </span>
                        </span>
                      )}
                      {at === 0 && item.failed && (
                        <span className="text-warn">could not be simulated</span>
                      )}
                    </p>
                    <SimulatedText
                      tokens={item.excerpt.tokens}
                      activations={item.excerpt.activations}
                      values={values}
                      scale={scale}
                      label={`Text ${index + 1}${item.simulations.length > 1 ? `, ${name}` : ''}`}
                    />
                  </div>
                ))}
              </div>
            </li>
          ))}
        </ol>
      </TokenRegion>
    </div>
  );
}

function describeSample({ sample }: ScoringExcerpt): string {
  if (sample === null) return 'top or random: not known';
  return sample === 'top' ? 'top-activating' : 'random';
}

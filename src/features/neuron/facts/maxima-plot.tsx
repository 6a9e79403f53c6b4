import type { MouseEvent } from 'react';
import { formatValue } from '../../../ui/format.ts';
import { PlotImageButtons } from '../share/image-buttons.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { sectionKeys } from '../state/neuron-view.ts';
import { scrollToTarget } from '../state/scroll-to.ts';
import { shortSectionTitle } from '../state/sections.ts';
import { Facts } from './facts.tsx';

const WIDTH = 304;
const ROW = 24;
/** Width of the sections' titles. */
const TITLES = 78;
const EDGE = 6;
const AXIS = 18;

/** The max activation of every excerpt by section, with the quantiles' boundaries; a click goes to excerpt or section. */
export function MaximaPlot() {
  const { neuron, changeView } = useNeuronContext();
  const sections = neuron.overview.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const low = Math.min(0, ...neuron.excerptMaxima);
  // Without a range to spread over, one unit is as good as any.
  const high = neuron.scale.maximum > low ? neuron.scale.maximum : low + 1;
  const x = (value: number) =>
    TITLES + EDGE + ((value - low) / (high - low)) * (WIDTH - TITLES - 2 * EDGE);
  const peak = (excerpt: number) => x(neuron.excerptMaxima[excerpt] ?? 0);
  const { decimals } = neuron.scale;
  const height = sections.length * ROW + AXIS;
  if (sections.length === 0) return null;

  const selectNearest = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const clicked = ((event.clientX - box.left) / box.width) * WIDTH;
    const row = Math.floor(((event.clientY - box.top) / box.height) * (height / ROW));
    const distance = (number: number) => Math.abs(peak(number) - clicked);
    const [excerpt] = (sections[row]?.excerpts ?? []).toSorted((a, b) => distance(a) - distance(b));
    if (excerpt !== undefined) changeView({ selectedToken: { excerpt, token: undefined } });
  };

  return (
    <Facts
      id="maxima"
      title="Peak activation by section"
      meaning="Each dot is an excerpt’s max activation; lines are the quantiles’ boundaries. Click a dot to jump to its excerpt."
    >
      <div className="relative mt-1 max-w-[26rem]">
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          data-plot="maxima"
          className="block w-full cursor-pointer text-[12px] tabular-nums"
          // The buttons over the titles do the same for the keyboard.
          aria-hidden="true"
          onClick={selectNearest}
        >
          {sections.map((section, position) => (
            <g key={keys[position]} transform={`translate(0 ${position * ROW})`}>
              <text
                x={TITLES - 6}
                y={ROW / 2}
                dy="0.35em"
                textAnchor="end"
                className="fill-text-secondary"
              >
                {shortSectionTitle(section)}
              </text>
              <line
                x1={TITLES}
                x2={WIDTH}
                y1={ROW - 0.5}
                y2={ROW - 0.5}
                className="stroke-border"
              />
              {(section.kind === 'quantile' ? section.boundaries : []).map(
                (boundary) =>
                  boundary !== null && (
                    <line
                      key={boundary}
                      x1={x(boundary)}
                      x2={x(boundary)}
                      y1={3}
                      y2={ROW}
                      className="stroke-border-strong [stroke-width:1]"
                    />
                  ),
              )}
              <path
                d={section.excerpts
                  .map((number) => `M${peak(number).toFixed(1)} ${ROW / 2}h0`)
                  .join('')}
                className="fill-none stroke-real-text [stroke-opacity:0.45] [stroke-linecap:round] [stroke-width:6]"
              />
            </g>
          ))}
          <text x={TITLES} y={height - 4} className="fill-text-muted">
            {formatValue(low, decimals)}
          </text>
          <text x={WIDTH} y={height - 4} textAnchor="end" className="fill-text-muted">
            {formatValue(neuron.scale.maximum, decimals)}
          </text>
        </svg>
        {sections.map((section, position) => (
          <button
            key={keys[position]}
            type="button"
            className="absolute left-0 rounded hover:bg-text/10"
            style={{
              top: `${((position * ROW) / height) * 100}%`,
              height: `${(ROW / height) * 100}%`,
              width: `${(TITLES / WIDTH) * 100}%`,
            }}
            aria-label={`Go to ${shortSectionTitle(section)}`}
            onClick={() => {
              changeView({ scrollTarget: keys[position], selectedToken: undefined });
              scrollToTarget([`section-${keys[position]}`], { focus: true });
            }}
          />
        ))}
      </div>
      <p className="mt-1 -ml-[9px] flex flex-wrap gap-x-1">
        <PlotImageButtons plot="maxima" look="quiet" />
      </p>
    </Facts>
  );
}

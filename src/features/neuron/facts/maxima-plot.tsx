import { type MouseEvent, useRef } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { formatValue } from '../../../ui/format.ts';
import { PlotPictures } from '../share/image-buttons.tsx';
import { sectionKeys } from '../state/neuron-view.ts';
import { scrollToTarget } from '../state/scroll-to.ts';
import { shortSectionTitle } from '../state/sections.ts';
import type { ChangeView } from '../use-neuron-view.ts';

const WIDTH = 304;
const ROW = 24;
/** Of the names of the sections. */
const NAMES = 78;
const EDGE = 6;
const AXIS = 18;

interface MaximaPlotProps {
  neuron: Neuron;
  change: ChangeView;
}

/** The largest activation of every excerpt, section by section, with the quantiles' boundaries; all of it leads there. */
export function MaximaPlot({ neuron, change }: MaximaPlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const sections = neuron.overview.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const low = Math.min(0, ...neuron.excerptMaxima);
  // Without a range to spread over, one unit is as good as any.
  const high = neuron.scale.maximum > low ? neuron.scale.maximum : low + 1;
  const x = (value: number) =>
    NAMES + EDGE + ((value - low) / (high - low)) * (WIDTH - NAMES - 2 * EDGE);
  const decimals = neuron.decimals.activations;
  const height = sections.length * ROW + AXIS;
  if (sections.length === 0) return null;

  const choose = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * WIDTH;
    const row = Math.floor(((event.clientY - box.top) / box.height) * (height / ROW));
    const distance = (number: number) => Math.abs(x(neuron.excerptMaxima[number] ?? 0) - at);
    const [first, ...others] = sections[row]?.excerpts ?? [];
    if (first === undefined) return;
    const excerpt = others.reduce(
      (best, each) => (distance(each) < distance(best) ? each : best),
      first,
    );
    change({ selectedToken: { excerpt, token: undefined } });
  };

  return (
    <section aria-labelledby="maxima-title">
      <h2 id="maxima-title" className="font-semibold">
        Strength by section
      </h2>
      <p className="text-xs text-text-muted">
        Each dot is an excerpt’s largest activation; lines are the quantiles’ boundaries. Press one
        to go there.
      </p>
      <div ref={frame} className="relative mt-1 max-w-[26rem]">
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          data-plot="strengths"
          className="block w-full cursor-pointer text-[12px] tabular-nums"
          // The buttons over its names do the same for the keyboard.
          aria-hidden="true"
          onClick={choose}
        >
          {sections.map((section, position) => (
            <g key={keys[position]} transform={`translate(0 ${position * ROW})`}>
              <text
                x={NAMES - 6}
                y={ROW / 2}
                dy="0.35em"
                textAnchor="end"
                className="fill-text-secondary"
              >
                {shortSectionTitle(section)}
              </text>
              <MaximaRow section={section} maxima={neuron.excerptMaxima} x={x} />
            </g>
          ))}
          <text x={NAMES} y={height - 4} className="fill-text-muted">
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
              width: `${(NAMES / WIDTH) * 100}%`,
            }}
            aria-label={`Go to ${shortSectionTitle(section)}`}
            onClick={() => {
              change({ scrollTarget: keys[position], selectedToken: undefined });
              scrollToTarget([`section-${keys[position]}`], { focus: true });
            }}
          />
        ))}
      </div>
      <p className="mt-1 -ml-[9px] flex flex-wrap gap-x-1">
        <PlotPictures
          name={`neuron-${neuron.layer}-${neuron.neuron}-strengths`}
          plot={frame}
          look="quiet"
        />
      </p>
    </section>
  );
}

interface MaximaRowProps {
  section: Section;
  maxima: readonly number[];
  x: (value: number) => number;
}

function MaximaRow({ section, maxima, x }: MaximaRowProps) {
  const dots = section.excerpts
    .map((number) => `M${x(maxima[number] ?? 0).toFixed(1)} ${ROW / 2}h0`)
    .join('');
  const boundaries = section.kind === 'quantile' ? section.boundaries : [];
  return (
    <>
      <line x1={NAMES} x2={WIDTH} y1={ROW - 0.5} y2={ROW - 0.5} className="stroke-border" />
      {boundaries.map(
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
        d={dots}
        className="fill-none stroke-real-text [stroke-opacity:0.45] [stroke-linecap:round] [stroke-width:6]"
      />
    </>
  );
}

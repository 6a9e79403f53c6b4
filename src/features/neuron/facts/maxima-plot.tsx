import type { MouseEvent } from 'react';
import type { NeuronDetail } from '../../../dataset/neuron-detail.ts';
import type { Section } from '../../../dataset/neuron-head.ts';
import { formatValue } from '../../../token-view/format-value.ts';
import { shortSectionName } from '../activations/section-words.ts';
import { bringIntoSight } from '../sight.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { sectionKeys } from '../view-state.ts';

const WIDTH = 200;
const HEIGHT = 18;
const EDGE = 4;

interface MaximaPlotProps {
  detail: NeuronDetail;
  change: ChangeView;
}

/** The largest activation of every excerpt, section by section, with the quantiles' boundaries; all of it leads there. */
export function MaximaPlot({ detail, change }: MaximaPlotProps) {
  const sections = detail.head.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const low = Math.min(0, ...detail.maxima);
  const high = Math.max(detail.maximum, low + Number.EPSILON);
  const x = (value: number) => EDGE + ((value - low) / (high - low)) * (WIDTH - 2 * EDGE);
  const decimals = detail.decimals.activations;
  if (sections.length === 0) return null;

  return (
    <section aria-labelledby="maxima-title">
      <h2 id="maxima-title" className="font-semibold">
        Strength by section
      </h2>
      <p className="text-xs text-quiet">
        Each dot is an excerpt’s largest activation; lines are the quantiles’ boundaries. Press one
        to go there.
      </p>
      <div className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 text-xs">
        {sections.map((section, position) => (
          <div key={keys[position]} className="contents">
            <button
              type="button"
              className="rounded px-1 text-right text-soft tabular-nums hover:bg-sunken hover:text-ink"
              aria-label={`Go to ${shortSectionName(section)}`}
              onClick={() => {
                change({ goal: keys[position], at: undefined });
                bringIntoSight([`section-${keys[position]}`], { focus: true });
              }}
            >
              {shortSectionName(section)}
            </button>
            <MaximaRow
              section={section}
              maxima={detail.maxima}
              x={x}
              onChoose={(excerpt) => change({ at: { excerpt, token: undefined } })}
            />
          </div>
        ))}
        <span />
        <span className="flex justify-between text-quiet tabular-nums">
          <span>{formatValue(low, decimals)}</span>
          <span>{formatValue(detail.maximum, decimals)}</span>
        </span>
      </div>
    </section>
  );
}

interface MaximaRowProps {
  section: Section;
  maxima: readonly number[];
  x: (value: number) => number;
  onChoose: (excerpt: number) => void;
}

function MaximaRow({ section, maxima, x, onChoose }: MaximaRowProps) {
  const dots = section.excerpts
    .map((number) => `M${x(maxima[number] ?? 0).toFixed(1)} ${HEIGHT / 2}h0`)
    .join('');
  const boundaries = section.kind === 'quantile' ? section.boundaries : [];
  const choose = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * WIDTH;
    const distance = (number: number) => Math.abs(x(maxima[number] ?? 0) - at);
    const [first, ...others] = section.excerpts;
    if (first === undefined) return;
    onChoose(others.reduce((best, each) => (distance(each) < distance(best) ? each : best), first));
  };
  return (
    // The button beside it does the same for the keyboard.
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-[18px] w-full cursor-pointer"
      aria-hidden="true"
      onClick={choose}
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line" />
      {boundaries.map(
        (boundary) =>
          boundary !== null && (
            <line
              key={boundary}
              x1={x(boundary)}
              x2={x(boundary)}
              y1={1}
              y2={HEIGHT}
              className="stroke-line-strong [stroke-width:1]"
            />
          ),
      )}
      <path
        d={dots}
        className="fill-none stroke-real-ink/45 [stroke-linecap:round] [stroke-width:6]"
      />
    </svg>
  );
}

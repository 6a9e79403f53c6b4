import { scaleLinear } from 'd3';
import { useRef } from 'react';
import type { Summary } from '../../dataset/atlas.ts';
import { type LayerInfo, neuronCount } from '../../dataset/dataset-list.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { formatCount, formatValue } from '../../ui/format.ts';
import { useElementWidth } from '../../ui/use-element-width.ts';
import { formatInterval, formatSampleSize, type LayerMean, layerMean } from './score-intervals.ts';

interface MeanByLayerProps {
  summary: Summary;
  layers: readonly LayerInfo[];
}

/** CSS pixels. */
const HEIGHT = 280;
const MARGIN = { top: 12, right: 8, bottom: 34, left: 40 };

/** Neurons below which an interval is not drawn; the table of layers has it. */
const FEW = 10;

const TICK = 'fill-text-muted text-xs tabular-nums';

/** Mean score by layer with its 95% interval, top-and-random and random-only. */
export function MeanByLayer({ summary, layers }: MeanByLayerProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const series = (['score', 'randomOnlyScore'] as const).map((kind) => ({
    kind,
    points: layers.flatMap((_, layer) => layerMean(summary.layers[kind], layer) ?? []),
  }));
  const all = series.flatMap(({ points }) => points);
  // The interval of two or three neurons is wider than all scores: drawn, it would flatten the others.
  const ends = all.flatMap(({ mean, half = 0, count }) =>
    count < FEW ? [mean] : [mean - half, mean + half],
  );
  const y = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0.1, ...ends)])
    .nice(5)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top])
    .clamp(true);
  const band = (width - MARGIN.left - MARGIN.right) / Math.max(1, layers.length);
  const x = (layer: number) => MARGIN.left + (layer + 0.5) * band;
  const every = band > 26 ? 1 : Math.ceil(26 / Math.max(1, band) / 5) * 5;
  const ticks = y.ticks(5);
  const tickDecimals = ticks[1]! - ticks[0]! < 0.1 ? 2 : 1;
  const neurons = neuronCount(layers);
  return (
    <figure className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <span className="font-semibold">Mean score by layer, with its 95% interval</span>
        {series.map(
          ({ kind, points }) =>
            (kind === 'score' || points.length > 0) && (
              <span key={kind} className="inline-flex items-center gap-1.5">
                <svg aria-hidden="true" width="10" height="14">
                  <Mark kind={kind} point={SAMPLE} x={5} y={(value) => 7 - 6 * value} />
                </svg>{' '}
                {SERIES_NAMES[kind]}
              </span>
            ),
        )}
      </figcaption>
      <div ref={frame} style={{ height: HEIGHT }}>
        {width > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
          <svg
            width={width}
            height={HEIGHT}
            role="group"
            aria-label="Mean score by layer, each a link; the table of layers has the numbers."
          >
            {ticks.map((tick) => (
              <g key={tick} transform={`translate(0 ${y(tick)})`}>
                <path d={`M${MARGIN.left} 0H${width - MARGIN.right}`} className="stroke-border" />
                <text x={MARGIN.left - 6} dy="0.32em" textAnchor="end" className={TICK}>
                  {formatValue(tick, tickDecimals)}
                </text>
              </g>
            ))}
            {layers.map(
              (_, layer) =>
                layer % every === 0 && (
                  <text
                    // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number
                    key={layer}
                    x={x(layer)}
                    y={HEIGHT - MARGIN.bottom + 16}
                    textAnchor="middle"
                    className={TICK}
                  >
                    {layer}
                  </text>
                ),
            )}
            <text
              x={MARGIN.left + (width - MARGIN.left - MARGIN.right) / 2}
              y={HEIGHT - 3}
              textAnchor="middle"
              className="fill-text-muted text-xs"
            >
              layer
            </text>
            {series.map(({ kind, points }) =>
              points.map((point) => (
                <Mark key={`${kind} ${point.layer}`} {...{ kind, point, y }} x={x(point.layer)} />
              )),
            )}
            {layers.map((_, layer) => (
              <RouteLink
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                key={layer}
                place={{ kind: 'layer', layer }}
                tabIndex={-1}
                className="group"
              >
                <rect
                  x={x(layer) - band / 2}
                  y={MARGIN.top}
                  width={band}
                  height={HEIGHT - MARGIN.top - MARGIN.bottom}
                  className="fill-transparent hover:fill-text/5"
                >
                  <title>
                    {[`Layer ${layer}`, ...series.map((one) => lineOf(one, layer))].join('\n')}
                  </title>
                </rect>
              </RouteLink>
            ))}
          </svg>
        )}
      </div>
      <p className="text-xs text-text-muted">
        Mean ± t · s / √n over a layer’s neurons
        {all.some(({ count }) => count < FEW) &&
          '; intervals of fewer than ten neurons are in the table only'}
        .
        {summary.score.neurons < neurons &&
          ` They cover only ${formatCount(summary.score.neurons)} of ${formatCount(neurons)} neurons.`}
      </p>
    </figure>
  );
}

const SERIES_NAMES = { score: 'top-and-random', randomOnlyScore: 'random-only' };
const SAMPLE: LayerMean = { layer: 0, count: FEW, mean: 0, half: 1 };

interface Series {
  readonly kind: keyof typeof SERIES_NAMES;
  readonly points: readonly LayerMean[];
}

/** "top-and-random: 0.382 ± 0.004, n = 6,400" */
function lineOf({ kind, points }: Series, layer: number): string {
  const point = points.find((one) => one.layer === layer);
  const value = point && `${formatInterval(point)}, ${formatSampleSize(point.count)}`;
  return `${SERIES_NAMES[kind]}: ${value ?? 'no scores'}`;
}

interface MarkProps {
  kind: Series['kind'];
  point: LayerMean;
  x: number;
  y: (value: number) => number;
}

/** Filled circles and hollow squares: told apart without colors. */
function Mark({ kind, point: { mean, half, count }, x, y }: MarkProps) {
  const stroke = kind === 'score' ? 'stroke-link' : 'stroke-text-secondary';
  return (
    <g>
      {half !== undefined && count >= FEW && (
        <path
          d={`M${x} ${y(mean - half)}V${y(mean + half)}`}
          className={stroke}
          strokeWidth="1.5"
        />
      )}
      {kind === 'score' ? (
        <circle cx={x} cy={y(mean)} r="3" className="fill-link" />
      ) : (
        <rect
          x={x - 2.75}
          y={y(mean) - 2.75}
          width="5.5"
          height="5.5"
          className="fill-background stroke-text-secondary"
          strokeWidth="1.5"
        />
      )}
    </g>
  );
}

import { scaleLinear } from 'd3';
import { type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import type { LinearCalibration } from '../../../scoring/correlation.ts';
import { formatValue } from '../../../ui/format.ts';
import { nearestPoint, pointsWithin, type ScatterPoint } from './scatter-points.ts';

const WIDTH = 420;
const HEIGHT = 300;
const MARGIN = { top: 12, right: 12, bottom: 36, left: 48 };
/** A shorter drag is a click. */
const SHORTEST_DRAG = 4;
/** How far from a point the pointer still highlights it. */
const REACH = 10;

interface ScatterPlotProps {
  points: readonly ScatterPoint[];
  marked: readonly ScatterPoint[];
  onMark: (points: readonly ScatterPoint[]) => void;
  highlighted: ScatterPoint | undefined;
  onHighlight: (point: ScatterPoint | undefined) => void;
  calibration: LinearCalibration | null;
  score: number | null;
}

interface Position {
  x: number;
  y: number;
}

/**
 * Real against simulated activation of every token, with the least-squares line. Dragging highlights the tokens
 * inside; the tables of the sequences have the same numbers for readers who cannot see or drag.
 */
export function ScatterPlot(props: ScatterPlotProps) {
  const { points, marked, onMark, highlighted, onHighlight, calibration, score } = props;
  const svg = useRef<SVGSVGElement>(null);
  const clip = useId();
  const [drag, setDrag] = useState<{ from: Position; to: Position }>();
  const { x, y } = useMemo(() => scales(points), [points]);
  const dots = useMemo(() => dotsPath(points, x, y), [points, x, y]);
  const markedDots = useMemo(() => dotsPath(marked, x, y), [marked, x, y]);

  const positionOf = (event: PointerEvent): Position => {
    const box = svg.current!.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * WIDTH,
      y: ((event.clientY - box.top) / box.height) * HEIGHT,
    };
  };
  const finish = (event: PointerEvent) => {
    if (drag === undefined) return;
    const { from } = drag;
    // Not `drag.to`: the last moves may not be rendered yet.
    const to = positionOf(event);
    const isClick = Math.hypot(to.x - from.x, to.y - from.y) < SHORTEST_DRAG;
    onMark(
      isClick
        ? []
        : pointsWithin(points, {
            simulated: [x.invert(from.x), x.invert(to.x)],
            real: [y.invert(from.y), y.invert(to.y)],
          }),
    );
    setDrag(undefined);
  };

  return (
    <svg
      ref={svg}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Real against simulated activation of ${points.length} tokens, r ${score === null ? 'undefined' : formatValue(score, 2)}`}
      data-plot="scatter"
      // Vertical swipes still scroll the page.
      className="w-full max-w-[32rem] cursor-crosshair touch-pan-y text-text-muted select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = positionOf(event);
        setDrag({ from, to: from });
      }}
      onPointerMove={(event) => {
        const to = positionOf(event);
        if (drag !== undefined) setDrag({ ...drag, to });
        else onHighlight(nearestPoint(points, to, x, y, REACH));
      }}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(undefined)}
      onPointerLeave={() => onHighlight(undefined)}
    >
      <clipPath id={clip}>
        <rect
          x={MARGIN.left}
          y={MARGIN.top}
          width={WIDTH - MARGIN.left - MARGIN.right}
          height={HEIGHT - MARGIN.top - MARGIN.bottom}
        />
      </clipPath>
      <Axes x={x} y={y} />
      <path
        d={dots}
        className="fill-none stroke-text [stroke-opacity:0.35] [stroke-linecap:round] [stroke-width:5]"
      />
      <path
        d={markedDots}
        className="fill-none stroke-link [stroke-linecap:round] [stroke-width:6]"
      />
      {calibration !== null && (
        <line
          clipPath={`url(#${clip})`}
          x1={x(0)}
          x2={x(10)}
          y1={y(calibration.intercept)}
          y2={y(calibration.intercept + 10 * calibration.slope)}
          className="stroke-real-text [stroke-width:1.5]"
        />
      )}
      <text x={MARGIN.left + 8} y={MARGIN.top + 16} className="fill-text text-[13px]">
        r = {score === null ? 'undefined' : formatValue(score, 3)}
      </text>
      {highlighted !== undefined && (
        <circle
          cx={x(highlighted.simulated)}
          cy={y(highlighted.real)}
          r={6}
          className="fill-none stroke-focus [stroke-width:2.5]"
        />
      )}
      {drag !== undefined && (
        <rect
          x={Math.min(drag.from.x, drag.to.x)}
          y={Math.min(drag.from.y, drag.to.y)}
          width={Math.abs(drag.to.x - drag.from.x)}
          height={Math.abs(drag.to.y - drag.from.y)}
          className="fill-focus/15 stroke-focus"
        />
      )}
    </svg>
  );
}

type Scale = ReturnType<typeof scaleLinear<number, number>>;

function scales(points: readonly ScatterPoint[]): { x: Scale; y: Scale } {
  let low = 0;
  let high = 0;
  for (const { real } of points) {
    low = Math.min(low, real);
    high = Math.max(high, real);
  }
  // Over an empty range d3's scale is the middle of the plot everywhere; one unit is as good as any.
  if (low === high) high = low + 1;
  return {
    x: scaleLinear([0, 10], [MARGIN.left, WIDTH - MARGIN.right]),
    y: scaleLinear([low, high], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(),
  };
}

/** Each point as a line of no length, whose round ends are the dot: one element for all of them. */
function dotsPath(points: readonly ScatterPoint[], x: Scale, y: Scale): string {
  return points
    .map(({ simulated, real }) => `M${x(simulated).toFixed(1)} ${y(real).toFixed(1)}h0`)
    .join('');
}

function Axes({ x, y }: { x: Scale; y: Scale }) {
  const bottom = HEIGHT - MARGIN.bottom;
  return (
    <g className="text-[11px]">
      {x.ticks(6).map((tick) => (
        <g key={tick} transform={`translate(${x(tick)} 0)`}>
          <line y1={MARGIN.top} y2={bottom} className="stroke-border" />
          <text y={bottom + 14} textAnchor="middle" className="fill-text-muted">
            {tick}
          </text>
        </g>
      ))}
      {y.ticks(5).map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          <line x1={MARGIN.left} x2={WIDTH - MARGIN.right} className="stroke-border" />
          <text x={MARGIN.left - 6} dy="0.32em" textAnchor="end" className="fill-text-muted">
            {formatValue(tick, Number.isInteger(tick) ? 0 : 1)}
          </text>
        </g>
      ))}
      <text
        x={(MARGIN.left + WIDTH - MARGIN.right) / 2}
        y={HEIGHT - 4}
        textAnchor="middle"
        className="fill-simulated-text"
      >
        simulated, 0 to 10
      </text>
      <text
        transform={`translate(11 ${(MARGIN.top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
        className="fill-real-text"
      >
        real activation
      </text>
    </g>
  );
}

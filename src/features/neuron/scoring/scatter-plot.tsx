import { scaleLinear } from 'd3';
import { type PointerEvent, useId, useMemo, useState } from 'react';
import type { AggregateScore } from '../../../scoring/sequences.ts';
import { formatValue } from '../../../ui/format.ts';
import { nearestPoint, pointsWithin, type ScatterPoint } from './scatter-points.ts';

const WIDTH = 420;
const HEIGHT = 300;
/** The edges of what is inside the axes. */
const [TOP, RIGHT, BOTTOM, LEFT] = [12, WIDTH - 12, HEIGHT - 36, 48];
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
  score: AggregateScore;
}

/** In the plot's units, from its upper left corner. */
interface Position {
  x: number;
  y: number;
}

/**
 * Real against simulated activation of every token, with the least-squares line. Dragging highlights the tokens
 * inside; the tables of the sequences have the same numbers for readers who cannot see or drag.
 */
export function ScatterPlot(props: ScatterPlotProps) {
  const { points, marked, onMark, highlighted, onHighlight } = props;
  const { score: r, calibration } = props.score;
  const clip = useId();
  const [drag, setDrag] = useState<{ from: Position; to: Position }>();
  const { x, y } = useMemo(() => scales(points), [points]);
  const dots = useMemo(() => dotsPath(points, x, y), [points, x, y]);
  const markedDots = useMemo(() => dotsPath(marked, x, y), [marked, x, y]);

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
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Real against simulated activation of ${points.length} tokens, r ${r === null ? 'undefined' : formatValue(r, 2)}`}
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
        <rect x={LEFT} y={TOP} width={RIGHT - LEFT} height={BOTTOM - TOP} />
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
      <text x={LEFT + 8} y={TOP + 16} className="fill-text text-[13px]">
        r = {r === null ? 'undefined' : formatValue(r, 3)}
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

function positionOf({ currentTarget, clientX, clientY }: PointerEvent): Position {
  const box = currentTarget.getBoundingClientRect();
  return {
    x: ((clientX - box.left) / box.width) * WIDTH,
    y: ((clientY - box.top) / box.height) * HEIGHT,
  };
}

type Scale = ReturnType<typeof scaleLinear<number, number>>;

function scales(points: readonly ScatterPoint[]): { x: Scale; y: Scale } {
  const low = points.reduce((least, { real }) => Math.min(least, real), 0);
  const high = points.reduce((most, { real }) => Math.max(most, real), 0);
  return {
    x: scaleLinear([0, 10], [LEFT, RIGHT]),
    // Over an empty range d3's scale is the middle of the plot everywhere; one unit is as good as any.
    y: scaleLinear([low, high === low ? low + 1 : high], [BOTTOM, TOP]).nice(),
  };
}

/** Each point as a line of no length, whose round ends are the dot: one element for all of them. */
function dotsPath(points: readonly ScatterPoint[], x: Scale, y: Scale): string {
  return points
    .map(({ simulated, real }) => `M${x(simulated).toFixed(1)} ${y(real).toFixed(1)}h0`)
    .join('');
}

function Axes({ x, y }: { x: Scale; y: Scale }) {
  return (
    <g className="text-[11px]">
      {x.ticks(6).map((tick) => (
        <g key={tick} transform={`translate(${x(tick)} 0)`}>
          <line y1={TOP} y2={BOTTOM} className="stroke-border" />
          <text y={BOTTOM + 14} textAnchor="middle" className="fill-text-muted">
            {tick}
          </text>
        </g>
      ))}
      {y.ticks(5).map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          <line x1={LEFT} x2={RIGHT} className="stroke-border" />
          <text x={LEFT - 6} dy="0.32em" textAnchor="end" className="fill-text-muted">
            {formatValue(tick, Number.isInteger(tick) ? 0 : 1)}
          </text>
        </g>
      ))}
      <g textAnchor="middle">
        <text x={(LEFT + RIGHT) / 2} y={HEIGHT - 4} className="fill-simulated-text">
          simulated, 0 to 10
        </text>
        <text
          transform={`translate(11 ${(TOP + BOTTOM) / 2}) rotate(-90)`}
          className="fill-real-text"
        >
          real activation
        </text>
      </g>
    </g>
  );
}

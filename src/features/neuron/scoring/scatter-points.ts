import type { AlignedSequence } from './scored-sequences.ts';

/** One token of a scored sequence as a point. */
export interface ScatterPoint {
  sequence: number;
  token: number;
  /** 0 to 10. */
  simulated: number;
  /** In the neuron's units. */
  real: number;
}

/** As many points as a page can draw; the release has 640 at most. */
const MOST_POINTS = 20_000;

export function scatterPoints(sequences: readonly AlignedSequence[]): ScatterPoint[] {
  const points = sequences.flatMap(({ real, simulated }, sequence) =>
    real.map((value, token) => ({ sequence, token, simulated: simulated[token]!, real: value })),
  );
  return points.slice(0, MOST_POINTS);
}

type Range = readonly [number, number];

/** The points in part of the plot, whose ends are inclusive and in any order, in the values' own units. */
export function pointsWithin(
  points: readonly ScatterPoint[],
  area: { simulated: Range; real: Range },
): ScatterPoint[] {
  const inside = (value: number, ends: Range) =>
    value >= Math.min(...ends) && value <= Math.max(...ends);
  return points.filter(
    ({ simulated, real }) => inside(simulated, area.simulated) && inside(real, area.real),
  );
}

/** Points as tokens by sequence, to highlight them in the texts. */
export function tokensBySequence(points: readonly ScatterPoint[]): Map<number, Set<number>> {
  const tokens = new Map<number, Set<number>>();
  for (const { sequence, token } of points) {
    tokens.set(sequence, (tokens.get(sequence) ?? new Set()).add(token));
  }
  return tokens;
}

/** The point nearest to a position in the plot, within a distance; all in CSS pixels. */
export function nearestPoint(
  points: readonly ScatterPoint[],
  position: { x: number; y: number },
  x: (simulated: number) => number,
  y: (real: number) => number,
  within: number,
): ScatterPoint | undefined {
  let best: ScatterPoint | undefined;
  let least = within;
  for (const point of points) {
    const distance = Math.hypot(x(point.simulated) - position.x, y(point.real) - position.y);
    if (distance <= least) {
      best = point;
      least = distance;
    }
  }
  return best;
}

export const LARGE_ERRORS = ['misses', 'false positives'] as const;
/** What a simulation got most wrong: real and simulated are half of the scale or more apart. */
export type LargeError = (typeof LARGE_ERRORS)[number];

export function isLargeError(
  { real, simulated }: ScatterPoint,
  maximum: number,
  error: LargeError,
): boolean {
  if (maximum <= 0) return false;
  const gap = Math.max(0, real) / maximum - simulated / 10;
  return error === 'misses' ? gap >= 0.5 : gap <= -0.5;
}

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

/** More points than a screen can part or a page can draw; the release has 640 at most. */
export const MOST_POINTS = 20_000;

export function scatterPoints(sequences: readonly AlignedSequence[]): ScatterPoint[] {
  const points: ScatterPoint[] = [];
  for (const [sequence, { real, simulated }] of sequences.entries()) {
    for (let token = 0; token < real.length && points.length < MOST_POINTS; token++) {
      points.push({ sequence, token, simulated: simulated[token]!, real: real[token]! });
    }
  }
  return points;
}

/** Part of the plot, ends in any order and inclusive, in the values' own units. */
export interface ScatterArea {
  simulated: readonly [number, number];
  real: readonly [number, number];
}

export function pointsWithin(points: readonly ScatterPoint[], area: ScatterArea): ScatterPoint[] {
  const inside = (value: number, [a, b]: readonly [number, number]) =>
    value >= Math.min(a, b) && value <= Math.max(a, b);
  return points.filter(
    ({ simulated, real }) => inside(simulated, area.simulated) && inside(real, area.real),
  );
}

/** Points as tokens by sequence, for marking them in the texts. */
export function tokensBySequence(points: readonly ScatterPoint[]): Map<number, Set<number>> {
  const marked = new Map<number, Set<number>>();
  for (const { sequence, token } of points) {
    const tokens = marked.get(sequence);
    if (tokens === undefined) marked.set(sequence, new Set([token]));
    else tokens.add(token);
  }
  return marked;
}

/** The point nearest to a place in the plot, within a distance; all in CSS pixels. */
export function nearestPoint(
  points: readonly ScatterPoint[],
  at: { x: number; y: number },
  x: (simulated: number) => number,
  y: (real: number) => number,
  within: number,
): ScatterPoint | undefined {
  let best: ScatterPoint | undefined;
  let least = within;
  for (const point of points) {
    const distance = Math.hypot(x(point.simulated) - at.x, y(point.real) - at.y);
    if (distance <= least) {
      best = point;
      least = distance;
    }
  }
  return best;
}

/** What a simulation got wrong most: a half of the scale or more apart. */
export type LargeError = 'overlooked' | 'false-alarm';

export function isLargeError(
  { real, simulated }: ScatterPoint,
  maximum: number,
  miss: LargeError,
): boolean {
  if (maximum <= 0) return false;
  const gap = Math.max(0, real) / maximum - simulated / 10;
  return miss === 'overlooked' ? gap >= 0.5 : gap <= -0.5;
}

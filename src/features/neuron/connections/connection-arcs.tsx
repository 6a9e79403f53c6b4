import type { LayerIndex } from '../../../dataset/ids.ts';
import { type ConnectionGroup, strongest } from './connection-list.ts';

const WIDEST = 704;
/** CSS pixels between two layers' numbers, at least. */
const LABEL_STEP = 26;
const HALF = 56;
const EDGE = 18;

interface ConnectionArcsProps {
  groups: readonly ConnectionGroup[];
  layer: LayerIndex;
  layers: number;
  /** CSS pixels that are available; drawn at this width, so that its numbers stay legible. */
  width: number;
}

/** Connections as arcs between layers, positive above the line and negative below it. The tables hold the numbers. */
export function ConnectionArcs({ groups, layer, layers, ...available }: ConnectionArcsProps) {
  const width = Math.min(WIDEST, Math.max(available.width, 2 * EDGE + 1));
  const largest = strongest(groups);
  const x = (of: LayerIndex) => EDGE + (of / Math.max(1, layers - 1)) * (width - 2 * EDGE);
  const step = Math.max(1, Math.ceil((layers * LABEL_STEP) / (width - 2 * EDGE)));
  const isCovered = (of: LayerIndex) => Math.abs(x(of) - x(layer)) < LABEL_STEP * 0.9;
  return (
    <svg
      viewBox={`0 0 ${width} ${2 * HALF + 6}`}
      role="img"
      aria-label={`Connections of layer ${layer} by layer`}
      data-plot="connections"
      className="w-full max-w-[44rem] text-text-muted"
    >
      {groups.flatMap(({ sign, side, connections }) =>
        connections.map(({ neuronRef, strength }, row) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a list may name a neuron twice
            key={`${side}${sign}${row}`}
            d={arc(x(layer), x(neuronRef.layer), sign === 'positive' ? -1 : 1)}
            className="fill-none stroke-text"
            strokeDasharray={sign === 'positive' ? undefined : '4 3'}
            strokeWidth={largest === 0 ? 1 : 0.6 + (Math.abs(strength) / largest) * 2.4}
            strokeOpacity={0.55}
          />
        )),
      )}
      <path
        d={`M${EDGE} ${HALF}H${width - EDGE}`}
        className="stroke-border-strong [stroke-width:1]"
      />
      {Array.from({ length: layers }, (_, each) => each)
        .filter((each) => each === layer || (each % step === 0 && !isCovered(each)))
        .map((each) => (
          <text
            key={each}
            x={x(each)}
            y={2 * HALF + 2}
            textAnchor="middle"
            className={`text-[11px] ${each === layer ? 'fill-text font-semibold' : 'fill-text-muted'}`}
          >
            {each}
          </text>
        ))}
      <circle cx={x(layer)} cy={HALF} r={4.5} className="fill-text" />
    </svg>
  );
}

function arc(from: number, to: number, direction: 1 | -1): string {
  const height = Math.min(HALF - 14, 12 + Math.abs(to - from) * 0.35);
  // A quadratic curve reaches half of the way to its control point.
  return `M${from.toFixed(1)} ${HALF}Q${((from + to) / 2).toFixed(1)} ${(HALF + direction * 2 * height).toFixed(1)} ${to.toFixed(1)} ${HALF}`;
}

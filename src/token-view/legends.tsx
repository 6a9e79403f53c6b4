import type { ActivationScale } from '../dataset/decode-neuron.ts';
import { formatValue } from '../ui/format.ts';
import { SIMULATED_MAXIMUM } from './simulated-text.tsx';

/** The opacity of each hue's strongest bin. */
const TOPS = { real: 100, simulated: 100, negative: 48 } as const;

interface HeatLegendProps {
  hue: keyof typeof TOPS;
  /** What the colors show: "Activation". */
  label: string;
  /** The value of the strongest color; the weakest is at 0. */
  to: number;
  decimals: number;
}

/** A color scale with its numbers. */
export function HeatLegend({ hue, label, to, decimals }: HeatLegendProps) {
  const colorAt = (percent: number) =>
    `color-mix(in oklab, var(--${hue}) calc(var(--heat-top) * ${percent}%), transparent)`;
  return (
    <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-text-muted">
      <span>{label}</span>
      <span className="tabular-nums">{formatValue(0, decimals)}</span>
      <span
        aria-hidden="true"
        className="keep-colors h-3 w-14 sm:w-24 rounded-sm border border-border"
        style={{
          backgroundImage: `linear-gradient(to right in oklab, ${colorAt(6)}, ${colorAt(TOPS[hue])})`,
        }}
      />
      <span className="sr-only">to</span>
      <span className="tabular-nums">{formatValue(to, decimals)}</span>
    </span>
  );
}

/** The scale of real activations. */
export function RealLegend({ scale }: { scale: ActivationScale }) {
  const { maximum, decimals } = scale;
  return <HeatLegend hue="real" label="Real" to={Math.max(0, maximum)} decimals={decimals} />;
}

/** The two scales of texts with real and simulated activations, side by side where there is room. */
export function RealAndSimulatedLegends({ scale }: { scale: ActivationScale }) {
  return (
    <>
      <RealLegend scale={scale} />
      <HeatLegend hue="simulated" label="Simulated" to={SIMULATED_MAXIMUM} decimals={0} />
    </>
  );
}

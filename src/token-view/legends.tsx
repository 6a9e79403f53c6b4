import type { ActivationScale } from '../dataset/decode-neuron.ts';
import { HEAT_STEPS } from '../heatmap/heat-bins.ts';
import type { HeatHue } from '../heatmap/heat-colors.ts';
import { formatValue } from '../ui/format.ts';
import { SIMULATED_MAXIMUM } from './simulated-text.tsx';

/** The colors' numbers; 0 is none. */
const STEPS = Array.from({ length: HEAT_STEPS + 1 }, (_, step) => step);

interface HeatLegendProps {
  hue: HeatHue;
  /** What the colors show: "Activation". */
  label: string;
  /** The value of the strongest color; the weakest is at 0. */
  to: number;
  decimals: number;
}

/** A color scale with its numbers. */
export function HeatLegend({ hue, label, to, decimals }: HeatLegendProps) {
  return (
    <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-text-muted">
      <span>{label}</span>
      <span className="tabular-nums">{formatValue(0, decimals)}</span>
      <span
        aria-hidden="true"
        className="keep-colors inline-flex h-3 overflow-hidden rounded-sm border border-border"
      >
        {STEPS.map((step) => (
          <span
            key={step}
            className="w-1.5 sm:w-2"
            style={step > 0 ? { background: `var(--${hue}-${step})` } : undefined}
          />
        ))}
      </span>
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

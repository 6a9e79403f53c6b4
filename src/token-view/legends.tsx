import type { ActivationScale } from '../dataset/decode-neuron.ts';
import { formatValue } from '../ui/format.ts';
import { SIMULATED_MAXIMUM } from './simulated-text.tsx';

const GRADIENTS = {
  real: 'from-[color-mix(in_oklab,var(--real)_calc(var(--heat-top)*6%),transparent)] to-[color-mix(in_oklab,var(--real)_calc(var(--heat-top)*100%),transparent)]',
  simulated:
    'from-[color-mix(in_oklab,var(--simulated)_calc(var(--heat-top)*6%),transparent)] to-[color-mix(in_oklab,var(--simulated)_calc(var(--heat-top)*100%),transparent)]',
  negative:
    'from-[color-mix(in_oklab,var(--negative)_calc(var(--heat-top)*6%),transparent)] to-[color-mix(in_oklab,var(--negative)_calc(var(--heat-top)*48%),transparent)]',
} as const;

interface HeatLegendProps {
  hue: keyof typeof GRADIENTS;
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
        className={`keep-colors h-3 w-14 sm:w-24 rounded-sm border border-border bg-linear-to-r ${GRADIENTS[hue]}`}
      />
      <span className="sr-only">to</span>
      <span className="tabular-nums">{formatValue(to, decimals)}</span>
    </span>
  );
}

interface RealAndSimulatedLegendsProps {
  scale: ActivationScale;
  simulatedAs?: string | undefined;
}

/** The two scales of texts with real and simulated activations, side by side where there is room. */
export function RealAndSimulatedLegends({
  scale,
  simulatedAs = 'Simulated',
}: RealAndSimulatedLegendsProps) {
  return (
    <>
      <HeatLegend
        hue="real"
        label="Real"
        to={Math.max(0, scale.maximum)}
        decimals={scale.decimals}
      />
      <HeatLegend hue="simulated" label={simulatedAs} to={SIMULATED_MAXIMUM} decimals={0} />
    </>
  );
}

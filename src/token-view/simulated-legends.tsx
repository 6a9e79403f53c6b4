import { HeatLegend } from './legends.tsx';
import { SIMULATED_MAXIMUM } from './simulated-text.tsx';
import type { ActivationScale } from './token-text.tsx';

interface RealAndSimulatedLegendsProps {
  scale: ActivationScale;
  simulatedAs?: string | undefined;
}

/** The two scales of texts that show what a neuron does and what was simulated, side by side where there is room. */
export function RealAndSimulatedLegends({
  scale,
  simulatedAs = 'Simulated',
}: RealAndSimulatedLegendsProps) {
  return (
    <>
      <HeatLegend
        hue="real"
        label="Real"
        from={0}
        to={Math.max(0, scale.maximum)}
        decimals={scale.decimals}
      />
      <HeatLegend
        hue="simulated"
        label={simulatedAs}
        from={0}
        to={SIMULATED_MAXIMUM}
        decimals={0}
      />
    </>
  );
}

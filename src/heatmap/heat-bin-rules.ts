import type { PluginAPI } from 'tailwindcss/plugin';
import { HEAT_BINS, heatOpacity, NEGATIVE_BINS } from './heat-bins.ts';

/** What a bin's attribute sets: its number, where it is needed, and the opacity of its hue, 0 to 1. */
type BinRules = Record<string, Record<string, string>>;

/** Values below zero stop halfway, as they say less. */
export const HEAT_BIN_RULES: BinRules = {
  ...rulesOf('data-bin', HEAT_BINS, (bin) => ({
    '--bin': `${bin}`,
    '--opacity': opacity(bin / HEAT_BINS),
  })),
  ...rulesOf('data-simulated-bin', HEAT_BINS, (bin) => ({
    '--simulated-opacity': opacity(bin / HEAT_BINS),
  })),
  ...rulesOf('data-negative', NEGATIVE_BINS, (bin) => ({
    '--negative-opacity': opacity(bin / NEGATIVE_BINS, 0.48),
  })),
};

/**
 * A Tailwind plugin (src/app/style.css) that writes one rule per bin into the style sheet: a browser cannot yet
 * compute with an attribute's value.
 */
export default function heatBinRules({ addBase }: PluginAPI): void {
  addBase(HEAT_BIN_RULES);
}

function rulesOf(
  attribute: string,
  bins: number,
  properties: (bin: number) => Record<string, string>,
): BinRules {
  return Object.fromEntries(
    Array.from({ length: bins }, (_, index) => [
      `[${attribute}="${index + 1}"]`,
      properties(index + 1),
    ]),
  );
}

function opacity(share: number, top = 1): string {
  return `${Number(heatOpacity(share, top).toFixed(3))}`;
}

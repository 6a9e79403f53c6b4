import type { PluginAPI } from 'tailwindcss/plugin';
import { HEAT_BINS, heatStep } from './heat-bins.ts';
import { HEAT_PALETTES, type HeatHue, textColorOn } from './heat-colors.ts';

type Rules = Record<string, Record<string, string>>;

/** `--real-1` to `--real-10` and so on, each with the color of text on it: `--real-1-text`. */
const THEMES: Rules = {
  ':root': colorsOf('light'),
  ':root[data-theme="dark"]': colorsOf('dark'),
};

/** Bins by the attribute that holds them. The first steps of both directions have no color: they are hardly anything. */
const BINS: Rules = {
  ...rulesOf('data-bin', 'real', 'heat'),
  ...rulesOf('data-negative', 'negative', 'heat'),
  ...rulesOf('data-simulated-bin', 'simulated', 'simulated-heat'),
};

export const HEAT_RULES: Rules = { ...THEMES, ...BINS };

/**
 * A Tailwind plugin (src/app/style.css) that writes the colors and one rule per bin into the style sheet: a browser
 * cannot yet compute with an attribute's value.
 */
export default function heatBinRules({ addBase }: PluginAPI): void {
  addBase(HEAT_RULES);
}

function colorsOf(theme: 'light' | 'dark'): Record<string, string> {
  const palette = HEAT_PALETTES[theme];
  return Object.fromEntries(
    Object.entries(palette.steps).flatMap(([hue, steps]) =>
      steps.flatMap((color, index) => [
        [`--${hue}-${index + 1}`, color],
        [`--${hue}-${index + 1}-text`, textColorOn(color, palette)],
      ]),
    ),
  );
}

function rulesOf(attribute: string, hue: HeatHue, property: string): Rules {
  return Object.fromEntries(
    Array.from({ length: HEAT_BINS }, (_, index) => {
      const step = heatStep(index + 1);
      const colors = {
        [`--${property}`]: `var(--${hue}-${step})`,
        [`--${property}-text`]: `var(--${hue}-${step}-text)`,
      };
      return [
        `[${attribute}="${index + 1}"]`,
        { ...(hue === 'real' && { '--bin': `${index + 1}` }), ...(step > 0 && colors) },
      ];
    }),
  );
}

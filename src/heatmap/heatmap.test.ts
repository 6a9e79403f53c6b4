import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HEAT_BIN_RULES } from './heat-bin-rules.ts';
import { HEAT_BINS, NEGATIVE_BINS } from './heat-bins.ts';

// Computed from the very values that the browser gets.
const theme = readFileSync(new URL('../app/style.css', import.meta.url), 'utf8');
const heat = readFileSync(new URL('./heatmap.css', import.meta.url), 'utf8');

type Color = readonly [red: number, green: number, blue: number];

function variables(css: string, selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]),
  );
}

function color(hex: string | undefined): Color {
  const [, ...channels] = /^#(..)(..)(..)$/.exec(hex ?? '') ?? [];
  if (channels.length !== 3) throw new Error(`not a color: ${hex}`);
  return channels.map((channel) => Number.parseInt(channel, 16)) as unknown as Color;
}

/** color-mix() with transparent keeps the hue and makes the share its opacity. */
function laidOver(hue: Color, share: number, ground: Color): Color {
  return hue.map(
    (channel, index) => channel * share + ground[index]! * (1 - share),
  ) as unknown as Color;
}

/** WCAG 2.2's contrast ratio. */
function contrast(a: Color, b: Color): number {
  const luminance = (of: Color) => {
    const [red, green, blue] = of.map((channel) => {
      const c = channel / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Opacities by bin, as the style sheet gets them. */
function shares(attribute: string, property: string): number[] {
  const found: number[] = [];
  for (const [selector, values] of Object.entries(HEAT_BIN_RULES)) {
    const bin = new RegExp(`^\\[${attribute}="(\\d+)"\\]$`).exec(selector)?.[1];
    if (bin !== undefined) found[Number(bin) - 1] = Number(values[property]);
  }
  return found;
}

const HUES = [
  { hue: '--real', shares: shares('data-bin', '--opacity'), bins: HEAT_BINS, top: 1 },
  {
    hue: '--simulated',
    shares: shares('data-simulated-bin', '--simulated-opacity'),
    bins: HEAT_BINS,
    top: 1,
  },
  {
    hue: '--negative',
    shares: shares('data-negative', '--negative-opacity'),
    bins: NEGATIVE_BINS,
    top: 0.48,
  },
];

const light = { theme: variables(theme, ':root'), heat: variables(heat, ':root') };
const dark = {
  theme: variables(theme, ':root[data-theme="dark"]'),
  heat: variables(heat, ':root[data-theme="dark"]'),
};

test('bins are 32 equal steps of opacity from 0.06 to 1, and 8 to 0.48 below zero', () => {
  const steps = (bins: number, top: number) =>
    Array.from({ length: bins }, (_, bin) => 0.06 + ((top - 0.06) * (bin + 1)) / bins);
  for (const { shares, bins, top } of HUES) {
    expect(shares).toHaveLength(bins);
    for (const [bin, expected] of steps(bins, top).entries()) {
      expect(Math.abs(shares[bin]! - expected)).toBeLessThanOrEqual(0.000_51);
    }
  }
  expect(HEAT_BIN_RULES['[data-bin="1"]']).toEqual({ '--bin': '1', '--opacity': '0.089' });
  expect(HEAT_BIN_RULES['[data-bin="32"]']).toEqual({ '--bin': '32', '--opacity': '1' });
  expect(HEAT_BIN_RULES['[data-negative="8"]']).toEqual({ '--negative-opacity': '0.48' });
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the heat colors in the %s theme', (_name, values) => {
  const top = Number(values.heat.get('--heat-top'));

  test.each(HUES)(
    '$hue: text is readable at every bin, on every ground',
    ({ hue, shares, bins }) => {
      expect(shares).toHaveLength(bins);
      for (const ground of ['--background', '--surface', '--surface-sunken']) {
        for (const share of shares) {
          const painted = laidOver(
            color(values.theme.get(hue)),
            share * top,
            color(values.theme.get(ground)),
          );
          expect(contrast(color(values.theme.get('--text')), painted)).toBeGreaterThanOrEqual(4.5);
        }
      }
    },
  );

  test.each(HUES)('$hue: a higher bin is always a stronger color', ({ shares }) => {
    expect(shares.every((share, bin) => bin === 0 || share > shares[bin - 1]!)).toBe(true);
    expect(shares.at(-1)! <= 1).toBe(true);
  });

  test('tokens below a threshold are dimmed to a color that can be read', () => {
    for (const ground of ['--background', '--surface']) {
      const ratio = contrast(
        color(values.theme.get('--text-muted')),
        color(values.theme.get(ground)),
      );
      expect(ratio).toBeGreaterThanOrEqual(4.5);
    }
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HEAT_BINS, NEGATIVE_BINS } from './heat-bins.ts';

// Computed from the very values that the browser gets.
const theme = readFileSync(new URL('../app/style.css', import.meta.url), 'utf8');
const heat = readFileSync(new URL('./heatmap.css', import.meta.url), 'utf8');

type Colour = readonly [red: number, green: number, blue: number];

function variables(css: string, selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]),
  );
}

function colour(hex: string | undefined): Colour {
  const [, ...channels] = /^#(..)(..)(..)$/.exec(hex ?? '') ?? [];
  if (channels.length !== 3) throw new Error(`not a colour: ${hex}`);
  return channels.map((channel) => Number.parseInt(channel, 16)) as unknown as Colour;
}

/** color-mix() with transparent keeps the hue and makes the share its opacity. */
function laidOver(hue: Colour, share: number, ground: Colour): Colour {
  return hue.map(
    (channel, index) => channel * share + ground[index]! * (1 - share),
  ) as unknown as Colour;
}

/** WCAG 2.2's contrast ratio. */
function contrast(a: Colour, b: Colour): number {
  const luminance = (of: Colour) => {
    const [red, green, blue] = of.map((channel) => {
      const c = channel / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Shares by bin, as the style sheet sets them. */
function shares(attribute: string, property: string): number[] {
  const rule = new RegExp(`^\\[${attribute}="(\\d+)"\\] \\{[^}]*?${property}: ([\\d.]+);`, 'gm');
  const found: number[] = [];
  for (const [, bin, share] of heat.matchAll(rule)) found[Number(bin) - 1] = Number(share);
  return found;
}

const HUES = [
  { hue: '--real', shares: shares('data-bin', '--opacity'), bins: HEAT_BINS },
  {
    hue: '--simulated',
    shares: shares('data-simulated-bin', '--simulated-opacity'),
    bins: HEAT_BINS,
  },
  { hue: '--negative', shares: shares('data-negative', '--negative-opacity'), bins: NEGATIVE_BINS },
];

const light = { theme: variables(theme, ':root'), heat: variables(heat, ':root') };
const dark = {
  theme: variables(theme, ':root[data-theme="dark"]'),
  heat: variables(heat, ':root[data-theme="dark"]'),
};

describe.each([
  ['light', light],
  ['dark', dark],
])('the heat colours in the %s theme', (_name, values) => {
  const top = Number(values.heat.get('--heat-top'));

  test.each(HUES)(
    '$hue: text is readable at every bin, on every ground',
    ({ hue, shares, bins }) => {
      expect(shares).toHaveLength(bins);
      for (const ground of ['--background', '--surface', '--surface-sunken']) {
        for (const share of shares) {
          const painted = laidOver(
            colour(values.theme.get(hue)),
            share * top,
            colour(values.theme.get(ground)),
          );
          expect(contrast(colour(values.theme.get('--text')), painted)).toBeGreaterThanOrEqual(4.5);
        }
      }
    },
  );

  test.each(HUES)('$hue: a higher bin is always a stronger colour', ({ shares }) => {
    expect(shares.every((share, bin) => bin === 0 || share > shares[bin - 1]!)).toBe(true);
    expect(shares.at(-1)! <= 1).toBe(true);
  });

  test('tokens below a threshold are dimmed to a colour that can be read', () => {
    for (const ground of ['--background', '--surface']) {
      const ratio = contrast(
        colour(values.theme.get('--text-muted')),
        colour(values.theme.get(ground)),
      );
      expect(ratio).toBeGreaterThanOrEqual(4.5);
    }
  });
});

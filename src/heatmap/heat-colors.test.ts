import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HEAT_RULES } from './heat-bin-rules.ts';
import { HEAT_BINS, HEAT_STEPS } from './heat-bins.ts';

// Computed from the very values that the browser gets, by formulas of this file's own.
const theme = readFileSync(new URL('../app/style.css', import.meta.url), 'utf8');

function variables(selector: string): Map<string, string> {
  const start = theme.indexOf(`${selector} {`);
  const block = theme.slice(start, theme.indexOf('}', start));
  const declared = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
    ([, name, value]) => [name!, value!] as const,
  );
  return new Map([...declared, ...Object.entries(HEAT_RULES[selector] ?? {})]);
}

type Triple = [number, number, number];

/** Linear light of sRGB, 0 to 1. */
function linear(hex: string | undefined): Triple {
  const channels = /^#(..)(..)(..)$/.exec(hex ?? '')?.slice(1);
  if (channels === undefined) throw new Error(`not a color: ${hex}`);
  return channels.map((channel) => {
    const c = Number.parseInt(channel, 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

const times = (matrix: readonly Triple[], [x, y, z]: Triple) =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple;

/** WCAG 2.2's contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (of: string) => times([[0.2126, 0.7152, 0.0722]], linear(of))[0];
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

/** Björn Ottosson's OKLab (2020). */
function oklab(light: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light,
  ).map(Math.cbrt) as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** How a color is seen, by Machado, Oliveira and Fernandes (2009), severity 1. */
const VISIONS: Record<string, readonly Triple[]> = {
  'all colors': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red (protanopia)': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green (deuteranopia)': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue (tritanopia)': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const seen = (hex: string, vision: readonly Triple[]) => oklab(times(vision, linear(hex)));
const distance = (a: Triple, b: Triple) => Math.hypot(...a.map((value, i) => value - b[i]!));

const THEMES = [
  ['light', variables(':root')],
  ['dark', variables(':root[data-theme="dark"]')],
] as const;
const HUES = ['real', 'simulated', 'negative'];

describe.each(THEMES)('the heat colors in the %s theme', (_name, values) => {
  const page = values.get('--background')!;
  const steps = (hue: string) =>
    Array.from({ length: HEAT_STEPS }, (_, index) => values.get(`--${hue}-${index + 1}`)!);

  test.each(HUES)('%s: text can be read on every step', (hue) => {
    for (const [index, color] of steps(hue).entries()) {
      const text = values.get(`--${hue}-${index + 1}-text`)!;
      expect(contrast(text, color)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(HUES)('%s: each step stands out more from the page than the one before', (hue) => {
    const ratios = steps(hue).map((color) => contrast(color, page));
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
  });

  test.each(['real', 'simulated'])('%s: the third step is seen: 1.6:1', (hue) => {
    expect(contrast(steps(hue)[2]!, page)).toBeGreaterThanOrEqual(1.6);
  });

  test.each(['real', 'simulated'])('%s: steps are even to the eye', (hue) => {
    const path = [page, ...steps(hue)].map((color) => seen(color, VISIONS['all colors']!));
    const arcs = path.slice(1).map((color, index) => distance(color, path[index]!));
    expect(Math.max(...arcs) / Math.min(...arcs)).toBeLessThan(1.3);
  });

  test.each(Object.entries(VISIONS))('neighbors can be told apart with %s', (_kind, vision) => {
    for (const hue of HUES) {
      const path = [page, ...steps(hue)].map((color) => seen(color, vision));
      for (const [index, color] of path.slice(1).entries()) {
        expect(distance(color, path[index]!)).toBeGreaterThan(0.03);
      }
    }
  });

  test('real and simulated are told apart by red- and green-blind readers from the third step', () => {
    for (const vision of Object.values(VISIONS).slice(0, 3)) {
      for (let index = 2; index < HEAT_STEPS; index++) {
        const [real, simulated] = ['real', 'simulated'].map((hue) =>
          seen(steps(hue)[index]!, vision),
        );
        expect(distance(real!, simulated!)).toBeGreaterThan(0.12);
      }
    }
  });

  test.each([
    '--text-muted',
    '--text-secondary',
    '--link',
    '--real-text',
    '--simulated-text',
    '--negative-text',
  ])('%s can be read on every ground', (name) => {
    for (const ground of ['--background', '--surface', '--surface-sunken']) {
      expect(contrast(values.get(name)!, values.get(ground)!)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('every bin of each direction has a rule, and the first no color', () => {
  for (const attribute of ['data-bin', 'data-simulated-bin', 'data-negative']) {
    for (let bin = 1; bin <= HEAT_BINS; bin++) {
      const rule = HEAT_RULES[`[${attribute}="${bin}"]`]!;
      expect(Object.values(rule).some((value) => value.startsWith('var('))).toBe(bin > 1);
    }
  }
});

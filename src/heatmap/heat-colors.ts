/** What a color is the value of. */
export type HeatHue = 'real' | 'simulated' | 'negative';

interface HeatPalette {
  /** Colors of text, the first that is readable is used: the theme's own, white or black. */
  texts: readonly string[];
  /** The ten steps from the weakest to the strongest. */
  steps: Readonly<Record<HeatHue, readonly string[]>>;
}

/**
 * The colors of activations: equal arcs of a path through OKLab that begins at the page's color, orange for real
 * activations, blue for simulated ones, gray below zero. Lightness falls (in the dark: rises) from step to step also for
 * readers who see no red or no green, and text keeps 4.5:1 on every step. `heat-colors.test.ts` measures all of it.
 */
export const HEAT_PALETTES: Readonly<Record<'light' | 'dark', HeatPalette>> = {
  light: {
    texts: ['#131417', '#ffffff'],
    steps: {
      real: split('fae9ca f8d69b f5c06f f4a649 f08b28 e37206 ce5d00 b94900 a33605 8d2309'),
      simulated: split('d4f0f4 aae4ee 85d4e7 65c3de 48afd4 309bc6 2287b5 1a73a4 155f92 104c80'),
      negative: split('ebe9e3 d9d7d2 c8c6c0 b7b5af a6a49f 96948e 85837e 75746f 66645f 575550'),
    },
  },
  dark: {
    texts: ['#ecebe6', '#ffffff', '#0b0c0e'],
    steps: {
      real: split('311e17 4f2712 6d320b 8b4004 a85100 c26708 d7811f e89d35 f8b94a ffd576'),
      simulated: split('162533 17374f 174b69 166083 1e769b 318dae 48a4c0 5fbcd0 76d3e0 8decf1'),
      negative: split('262520 383632 4a4944 5e5c57 72706b 878580 9c9a95 b2b0ab c9c7c1 e0ded8'),
    },
  },
};

/** WCAG 2.2's contrast ratio of two colors such as "#fae9ca", 1 to 21. */
function contrastRatio(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** The color of text on a step. */
export function textColorOn(step: string, { texts }: HeatPalette): string {
  return texts.find((text) => contrastRatio(text, step) >= 4.5) ?? texts[0]!;
}

function split(colors: string): string[] {
  return colors.split(' ').map((color) => `#${color}`);
}

function luminance(color: string): number {
  const linear = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

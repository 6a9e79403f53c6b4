import type { Excerpt } from '../../../dataset/decode-neuron.ts';
import { HEAT_BINS, heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken, visibleToken } from '../../../heatmap/visible-token.ts';

/** Colours as the page shows them. */
export interface ImageColors {
  ground: string;
  ink: string;
  quiet: string;
  real: string;
  /** The strongest bin's share of its hue. */
  top: number;
}

export interface PictureOptions {
  title: string;
  /** Below the text: where it comes from. */
  source: string;
  /** The top of the scale. */
  maximum: number;
  decimals: number;
  colours: ImageColors;
  /** Width of a text in CSS pixels, in `FONT`. */
  measure: (text: string) => number;
}

export const FONT_SIZE = 16;
export const FONT = `${FONT_SIZE}px system-ui, sans-serif`;
const WIDTH = 760;
const LINE = 27;
const PAD = 20;

interface PlacedToken {
  text: string;
  x: number;
  y: number;
  width: number;
  bin: number;
}

/** Excerpts as an SVG picture that stands by itself: text as text, colours as on the page, scale below. */
export function heatmapSvg(excerpts: readonly Excerpt[], options: PictureOptions): string {
  const { colours, title, source, maximum, decimals } = options;
  const tokens: PlacedToken[] = [];
  let y = PAD + 24;
  for (const excerpt of excerpts) {
    y = placeExcerpt(excerpt, y + LINE * 0.4, options, tokens) + LINE;
  }
  const height = y + 40;
  const share = (bin: number) => ((0.06 + (0.94 * bin) / HEAT_BINS) * colours.top).toFixed(3);
  const painted = tokens.filter(({ bin }) => bin > 0);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${Math.ceil(height)}" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" font-family="system-ui, sans-serif" font-size="${FONT_SIZE}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${escapeXml(colours.ground)}"/>`,
    `<text x="${PAD}" y="${PAD + 12}" font-weight="600" fill="${escapeXml(colours.ink)}">${escapeXml(title)}</text>`,
    ...painted.map(
      ({ x, y: top, width, bin }) =>
        `<rect x="${x.toFixed(1)}" y="${(top - 16).toFixed(1)}" width="${width.toFixed(1)}" height="22" rx="2" fill="${escapeXml(colours.real)}" fill-opacity="${share(bin)}"/>`,
    ),
    ...tokens.map(
      ({ text, x, y: line }) =>
        `<text x="${x.toFixed(1)}" y="${line.toFixed(1)}" xml:space="preserve" fill="${escapeXml(colours.ink)}">${escapeXml(text)}</text>`,
    ),
    `<text x="${PAD}" y="${Math.ceil(height) - PAD}" font-size="12" fill="${escapeXml(colours.quiet)}">Activation from 0 (uncoloured) to ${maximum.toFixed(decimals)} · ${escapeXml(source)}</text>`,
    '</svg>',
  ].join('\n');
}

/** Sets one excerpt as lines of tokens below `y`; returns its last line. */
function placeExcerpt(
  { tokens, activations }: Excerpt,
  y: number,
  { measure, maximum }: PictureOptions,
  placed: PlacedToken[],
): number {
  let x = PAD;
  let line = y + LINE;
  for (const [position, token] of tokens.entries()) {
    const text = written(token);
    const width = measure(text);
    if (x > PAD && x + width > WIDTH - PAD) {
      x = PAD;
      line += LINE;
    }
    placed.push({ text, x, y: line, width, bin: heatBin(activations[position]!, maximum) });
    x += width;
    if (token.endsWith('\n')) {
      x = PAD;
      line += LINE;
    }
  }
  return line;
}

function written(token: string): string {
  return visibleToken(token).kind === 'plain' ? token : formatToken(token);
}

// XML 1.0 has no way at all to write most controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeXml(text: string): string {
  return text
    .replace(NOT_IN_XML, '�')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

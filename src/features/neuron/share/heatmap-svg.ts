import type { ActivationScale, Excerpt } from '../../../dataset/decode-neuron.ts';
import { heatBin, heatStep } from '../../../heatmap/heat-bins.ts';
import { formatToken, visibleToken } from '../../../heatmap/visible-token.ts';

/** Colors as the page shows them. */
export interface ImageColors {
  background: string;
  text: string;
  textMuted: string;
  /** Of the heat scale's steps from 1, and of the text on each. */
  steps: readonly { color: string; text: string }[];
}

export interface HeatmapOptions {
  title: string;
  /** Below the text: where it comes from. */
  source: string;
  scale: ActivationScale;
  colors: ImageColors;
  /** Width of a text in CSS pixels, in `FONT`. */
  measure: (text: string) => number;
}

export const FONT_SIZE = 16;
export const FONT = `${FONT_SIZE}px system-ui, sans-serif`;
const WIDTH = 760;
const LINE = 27;
const PAD = 20;

/** An excerpt as a self-contained SVG image: text as text, colors as on the page, the scale below. */
export function heatmapSvg(excerpt: Excerpt, options: HeatmapOptions): string {
  const { colors, title, source, scale } = options;
  const tokens = placeTokens(excerpt, PAD + 24 + LINE * 1.4, options);
  const height = Math.ceil(Math.max(0, ...tokens.map(({ y }) => y)) + LINE + 40);
  const fill = (color: string) => `fill="${escapeXml(color)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="${FONT_SIZE}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" ${fill(colors.background)}/>`,
    `<text x="${PAD}" y="${PAD + 12}" font-weight="600" ${fill(colors.text)}>${escapeXml(title)}</text>`,
    ...tokens.flatMap(({ text, x, y, width, step }) => {
      const painted = colors.steps[step - 1];
      // The color hugs the word, as on the page.
      const space = text.startsWith(' ') ? options.measure(' ') : 0;
      const place = `x="${(x + space).toFixed(1)}" y="${(y - 16).toFixed(1)}" width="${(width - space).toFixed(1)}"`;
      return [
        painted === undefined ? [] : `<rect ${place} height="22" rx="2" ${fill(painted.color)}/>`,
        `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" xml:space="preserve" ${fill(painted?.text ?? colors.text)}>${escapeXml(text)}</text>`,
      ].flat();
    }),
    `<text x="${PAD}" y="${height - PAD}" font-size="12" ${fill(colors.textMuted)}>Activation from 0 (not colored) to ${scale.maximum.toFixed(scale.decimals)} · ${escapeXml(source)}</text>`,
    '</svg>',
  ].join('\n');
}

/** Sets an excerpt as lines of tokens, the first one at `y`. */
function placeTokens(
  { tokens, activations }: Excerpt,
  y: number,
  { measure, scale }: HeatmapOptions,
) {
  let x = PAD;
  let line = y;
  const startLine = () => {
    x = PAD;
    line += LINE;
  };
  return tokens.map((token, position) => {
    const text = visibleToken(token).kind === 'plain' ? token : formatToken(token);
    const width = measure(text);
    if (x > PAD && x + width > WIDTH - PAD) startLine();
    const step = heatStep(heatBin(activations[position]!, scale.maximum));
    const placed = { text, x, y: line, width, step };
    x += width;
    if (token.endsWith('\n')) startLine();
    return placed;
  });
}

// XML 1.0 has no way at all to write most controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escapeXml(text: string): string {
  return text
    .replace(NOT_IN_XML, '�')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

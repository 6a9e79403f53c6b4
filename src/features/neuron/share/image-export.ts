import { HEAT_STEPS } from '../../../heatmap/heat-bins.ts';
import { FONT, type ImageColors } from './heatmap-svg.ts';

/** The colors that the page shows now. */
export function pageColors(): ImageColors {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: read('--background'),
    text: read('--text'),
    textMuted: read('--text-muted'),
    steps: Array.from({ length: HEAT_STEPS }, (_, index) => ({
      color: read(`--real-${index + 1}`),
      text: read(`--real-${index + 1}-text`),
    })),
  };
}

/** Measures texts in the font of images. */
export function measureText(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 8;
  context.font = FONT;
  return (text) => context.measureText(text).width;
}

/** Properties that a plot takes from the style sheet. */
const STYLE_PROPERTIES = [
  ...['fill', 'fill-opacity', 'opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor'],
  ...['stroke', 'stroke-opacity', 'stroke-width', 'stroke-linecap', 'stroke-dasharray'],
];

/** A plot of the page as a self-contained file: what the style sheet gave it is written into it. */
export function plotSvg(plot: SVGSVGElement): string {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of [plot, ...plot.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(original);
    for (const property of STYLE_PROPERTIES) {
      copies[index]!.setAttribute(property, style.getPropertyValue(property));
    }
    copies[index]!.removeAttribute('class');
  }
  const { width, height } = plot.viewBox.baseVal;
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', pageColors().background);
  copy.prepend(background);
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return new XMLSerializer().serializeToString(copy);
}

/** Pixels per side; browsers refuse larger canvases, some silently. */
const LARGEST_SIDE = 8_000;

/**
 * An SVG image as PNG, at twice its size where that is possible.
 *
 * @throws Error where the browser cannot draw it
 */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, LARGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The browser could not draw the image.');
  return blob;
}

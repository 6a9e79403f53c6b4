/** CSS pixels from which on a cell is large enough to read an explanation in it. */
export const MIN_CELL_SIZE_FOR_TEXT = 84;

const PADDING = 6;
const FAMILY = 'ui-sans-serif, system-ui, sans-serif';
/** Letters grow with their cells between these, in whole pixels: each size's words are measured once. */
const SMALLEST = 11;
const LARGEST = 14;
/** Cell sides for one pixel of a letter: at 84 the smallest letters, at 170 the largest. */
const SIDE_PER_PIXEL = 12;

/** Measured words are kept up to this many; explanations share most of theirs. */
const CACHED_WORDS = 20_000;

/** Writes texts into cells; measures every word once. */
export class CellText {
  readonly #widths = new Map<string, number>();

  /**
   * @param x left edge of the cell, as `y` and `size` in CSS pixels
   * @param text `undefined` until it is loaded
   */
  draw(
    context: CanvasRenderingContext2D,
    { x, y, size }: { x: number; y: number; size: number },
    color: string,
    heading: string,
    text: string | undefined,
  ): void {
    const font = Math.max(SMALLEST, Math.min(LARGEST, Math.floor(size / SIDE_PER_PIXEL)));
    const line = font + 3;
    context.fillStyle = color;
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.font = `600 ${font}px ${FAMILY}`;
    context.fillText(heading, x + PADDING, y + PADDING, size - 2 * PADDING);
    context.font = `${font}px ${FAMILY}`;
    const lines = Math.floor((size - 2 * PADDING - line - 2) / line);
    let top = y + PADDING + line + 2;
    for (const words of this.#wrap(context, text ?? '…', size - 2 * PADDING, lines)) {
      context.fillText(words, x + PADDING, top, size - 2 * PADDING);
      top += line;
    }
  }

  /** Lines of words that are at most `width` wide; the last ends in an ellipsis where words are left over. */
  #wrap(
    context: CanvasRenderingContext2D,
    text: string,
    width: number,
    maximumLines: number,
  ): string[] {
    const lines: string[] = [];
    let line = '';
    let lineWidth = 0;
    const space = this.#widthOf(context, ' ');
    for (const word of text.trim().split(/\s+/)) {
      const wordWidth = this.#widthOf(context, word);
      if (line !== '' && lineWidth + space + wordWidth <= width) {
        line += ` ${word}`;
        lineWidth += space + wordWidth;
        continue;
      }
      if (line !== '' && lines.length + 1 >= maximumLines) return [...lines, `${line}…`];
      if (line !== '') lines.push(line);
      line = word;
      lineWidth = wordWidth;
    }
    if (line !== '') lines.push(line);
    return lines;
  }

  #widthOf(context: CanvasRenderingContext2D, word: string): number {
    const key = `${context.font} ${word}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    if (this.#widths.size >= CACHED_WORDS) this.#widths.clear();
    const { width } = context.measureText(word);
    this.#widths.set(key, width);
    return width;
  }
}

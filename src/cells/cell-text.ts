/** CSS pixels from which on a cell is large enough to read an explanation in it. */
export const READABLE_CELL = 84;

const PADDING = 6;
const HEADING_SIZE = 11;
const TEXT_SIZE = 11;
const LINE = 14;

const FONT = `${TEXT_SIZE}px ui-sans-serif, system-ui, sans-serif`;
const HEADING_FONT = `600 ${HEADING_SIZE}px ui-sans-serif, system-ui, sans-serif`;

/** Measured words are kept up to this many; explanations share most of theirs. */
const CACHED_WORDS = 20_000;

/** Writes texts into cells; measures every word once. */
export class CellText {
  readonly #widths = new Map<string, number>();

  /**
   * @param x left edge of the cell, as `y` and `size` in CSS pixels
   * @param text `undefined` while it is not at hand
   */
  draw(
    context: CanvasRenderingContext2D,
    { x, y, size }: { x: number; y: number; size: number },
    ink: string,
    heading: string,
    text: string | undefined,
  ): void {
    context.fillStyle = ink;
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.font = HEADING_FONT;
    context.fillText(heading, x + PADDING, y + PADDING, size - 2 * PADDING);
    context.font = FONT;
    const lines = Math.floor((size - 2 * PADDING - LINE - 2) / LINE);
    let top = y + PADDING + LINE + 2;
    for (const line of this.#wrap(context, text ?? '…', size - 2 * PADDING, lines)) {
      context.fillText(line, x + PADDING, top, size - 2 * PADDING);
      top += LINE;
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
      if (line !== '' && lineWidth + space + wordWidth > width) {
        if (lines.length + 1 >= maximumLines) {
          lines.push(`${line}…`);
          return lines;
        }
        lines.push(line);
        line = word;
        lineWidth = wordWidth;
      } else {
        line = line === '' ? word : `${line} ${word}`;
        lineWidth += (lineWidth === 0 ? 0 : space) + wordWidth;
      }
    }
    if (line !== '') lines.push(line);
    return lines;
  }

  #widthOf(context: CanvasRenderingContext2D, word: string): number {
    const known = this.#widths.get(word);
    if (known !== undefined) return known;
    if (this.#widths.size >= CACHED_WORDS) this.#widths.clear();
    const { width } = context.measureText(word);
    this.#widths.set(word, width);
    return width;
  }
}

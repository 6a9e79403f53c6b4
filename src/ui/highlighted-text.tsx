export interface TextRange {
  start: number;
  /** Exclusive. */
  end: number;
}

interface HighlightedTextProps {
  text: string;
  /** In any order; they may overlap. */
  ranges: readonly TextRange[];
}

/** A text with ranges of it highlighted. */
export function HighlightedText({ text, ranges }: HighlightedTextProps) {
  if (ranges.length === 0) return text;
  return splitByRanges(text, ranges).map((part, index) =>
    part.isHighlighted ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts are the text, in its order
      <mark key={index}>{part.text}</mark>
    ) : (
      part.text
    ),
  );
}

interface TextPart {
  text: string;
  isHighlighted: boolean;
}

/** A text in parts, split where highlighted ranges start and end. */
export function splitByRanges(text: string, ranges: readonly TextRange[]): TextPart[] {
  const parts: TextPart[] = [];
  let position = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= position) continue;
    const from = Math.max(start, position);
    if (from > position) parts.push({ text: text.slice(position, from), isHighlighted: false });
    parts.push({ text: text.slice(from, end), isHighlighted: true });
    position = end;
  }
  if (position < text.length) parts.push({ text: text.slice(position), isHighlighted: false });
  return parts;
}

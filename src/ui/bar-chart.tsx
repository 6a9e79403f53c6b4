import type { ComponentProps } from 'react';

export interface Bar {
  /** Share of the chart's height, 0 to 1. */
  height: number;
  /** Shown while the pointer rests on it. */
  title: string;
  fill?: string | undefined;
  className?: string;
}

type BarChartProps = Omit<ComponentProps<'svg'>, 'viewBox' | 'preserveAspectRatio'> & {
  bars: readonly Bar[];
};

/** Bars on a common base line, stretched over the size that its class gives it; children are in units of one bar by one height. */
export function BarChart({ bars, className = '', children, ...svgProps }: BarChartProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the caller names it or hides it
    <svg
      viewBox={`0 0 ${bars.length} 1`}
      preserveAspectRatio="none"
      className={`block w-full border-b border-border-strong ${className}`}
      {...svgProps}
    >
      {/* Between the bars the pointer is on the chart too. */}
      <rect width={bars.length} height="1" fill="transparent" />
      {bars.map(({ height, title, ...look }, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its position
          key={index}
          x={index + 0.05}
          width="0.9"
          y={1 - height}
          height={height}
          {...look}
        >
          <title>{title}</title>
        </rect>
      ))}
      {children}
    </svg>
  );
}

/** The bar below a pointer, the nearest one where the pointer has left the chart. */
export function barUnder(chart: Element, event: { clientX: number }, bars: number): number {
  const { left, width } = chart.getBoundingClientRect();
  if (width === 0) return 0;
  const bar = Math.floor(((event.clientX - left) / width) * bars);
  return Math.max(0, Math.min(bars - 1, bar));
}

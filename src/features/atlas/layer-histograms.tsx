import { useMemo } from 'react';
import { type CellValues, decodeCell, formatCell } from '../../cells/cell-values.ts';
import { type ColorScale, colorScaleOf, cssColorOf } from '../../cells/color-scale.ts';
import { type Histogram, histogramOf } from '../../cells/histogram.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useAtlasValues } from './atlas-values.ts';

type ScoreColumn = 'score' | 'randomOnlyScore';

interface LayerHistogramsProps {
  column: ScoreColumn;
  onColumn: (column: ScoreColumn) => void;
}

/** Hundredths: each bar holds scores from a multiple of 0.05 (inclusive) to the next. */
const BIN = 5;

/** How scores are distributed in the model and in each layer, on the same axes. */
export function LayerHistograms({ column, onColumn }: LayerHistogramsProps) {
  const { dataFolder } = useCurrentDataset();
  const atlas = useAtlasValues(dataFolder, column);
  return (
    <section aria-labelledby="histograms-title">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="histograms-title" className="text-lg font-semibold">
          Scores, layer by layer
        </h2>
        <fieldset className="inline-flex">
          <legend className="sr-only">Which score</legend>
          <Button
            aria-pressed={column === 'score'}
            className="rounded-r-none"
            onClick={() => onColumn('score')}
          >
            Top-and-random
          </Button>
          <Button
            aria-pressed={column === 'randomOnlyScore'}
            className="-ml-px rounded-l-none"
            onClick={() => onColumn('randomOnlyScore')}
          >
            Random-only
          </Button>
        </fieldset>
      </div>
      {atlas.kind === 'failed' && <ErrorMessage error={atlas.error} retry={atlas.retry} />}
      {atlas.kind === 'waiting' && <p className="text-text-muted">Reading the scores…</p>}
      {atlas.kind === 'ready' && <Multiples values={atlas.values} />}
    </section>
  );
}

function Multiples({ values }: { values: CellValues }) {
  const scale = useMemo(() => colorScaleOf(values), [values]);
  const histograms = useMemo(() => {
    const first = Math.floor(values.min / BIN) * BIN;
    const bins = { first, width: BIN, bins: Math.floor((values.max - first) / BIN) + 1 };
    const layers = values.layerSizes.map((_, layer) => histogramOf(values, bins, layer, layer + 1));
    return { model: histogramOf(values, bins), layers };
  }, [values]);
  if (values.known === 0) {
    return <p className="mt-2 text-text-secondary">No such score is known in this dataset.</p>;
  }
  const highest = Math.max(...histograms.layers.map(highestShare));
  const edge = (bin: number) => formatCell('score', histograms.model.first + bin * BIN);
  return (
    <>
      <p className="mt-1 text-sm text-text-muted">
        From {edge(0)} to {edge(histograms.model.counts.length)} in steps of 0.05, scores rounded to
        two decimals; the line marks 0. Heights are shares of a layer’s scored neurons, on the same
        scale in all layers: the highest bar is {(100 * highest).toFixed(0)}%.
      </p>
      <div className="mt-3 max-w-xl">
        <Bars
          histogram={histograms.model}
          scale={scale}
          highest={highestShare(histograms.model)}
          className="h-28"
        />
        <p className="text-sm">
          All layers{' '}
          <span className="text-text-muted tabular-nums">n = {formatCount(values.known)}</span>
        </p>
      </div>
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(7.75rem,1fr))] gap-x-4 gap-y-3">
        {histograms.layers.map((histogram, layer) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number
          <li key={layer}>
            <RouteLink
              place={{ kind: 'layer', layer }}
              className="block rounded-xs text-text no-underline"
            >
              <Bars histogram={histogram} scale={scale} highest={highest} className="h-14" />
              <span className="flex justify-between text-xs">
                <span className="text-link">Layer {layer}</span>
                <span className="text-text-muted tabular-nums">
                  n = {formatCount(total(histogram))}
                </span>
              </span>
            </RouteLink>
          </li>
        ))}
      </ul>
    </>
  );
}

interface BarsProps {
  histogram: Histogram;
  scale: ColorScale;
  /** The share that reaches the top. */
  highest: number;
  className: string;
}

function Bars({ histogram: { first, width, counts }, scale, highest, className }: BarsProps) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const zero = (0 - first) / width;
  return (
    <svg
      viewBox={`0 0 ${counts.length} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`block w-full border-b border-border-strong ${className}`}
    >
      {counts.map((count, bin) => {
        const height = all === 0 ? 0 : count / all / highest;
        const from = first + bin * width;
        return (
          <rect
            key={from}
            x={bin + 0.08}
            width="0.84"
            y={1 - height}
            height={height}
            fill={cssColorOf(scale, from + (width >> 1))}
          >
            <title>{`${decodeCell('score', from).toFixed(2)} to ${decodeCell('score', from + width).toFixed(2)}: ${formatCount(count)}`}</title>
          </rect>
        );
      })}
      {zero > 0 && zero < counts.length && (
        <line
          x1={zero}
          x2={zero}
          y1="0"
          y2="1"
          className="stroke-text-muted"
          strokeDasharray="2 2"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

function total({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function highestShare(histogram: Histogram): number {
  const all = total(histogram);
  return all === 0 ? 0 : Math.max(...histogram.counts) / all;
}

import { useMemo } from 'react';
import { type CellValues, formatCell } from '../../cells/cell-values.ts';
import { type ColorScale, colorScaleOf, cssColorOf } from '../../cells/color-scale.ts';
import { type Histogram, histogramOf } from '../../cells/histogram.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { BarChart } from '../../ui/bar-chart.tsx';
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
          Scores by layer
        </h2>
        <fieldset className="inline-flex">
          <legend className="sr-only">Score</legend>
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
      {atlas.kind === 'loading' && <p className="text-text-muted">Loading the scores…</p>}
      {atlas.kind === 'ready' && <Histograms values={atlas.values} />}
    </section>
  );
}

function Histograms({ values }: { values: CellValues }) {
  const scale = useMemo(() => colorScaleOf(values), [values]);
  const { model, layers } = useMemo(() => {
    const first = Math.floor(values.min / BIN) * BIN;
    const bins = { first, width: BIN, bins: Math.floor((values.max - first) / BIN) + 1 };
    return {
      model: sharesOf(histogramOf(values, bins)),
      layers: values.layerSizes.map((_, layer) =>
        sharesOf(histogramOf(values, bins, layer, layer + 1)),
      ),
    };
  }, [values]);
  if (values.known === 0) {
    return <p className="mt-2 text-text-secondary">No such scores in this dataset.</p>;
  }
  const highest = Math.max(...layers.map((layer) => layer.highest));
  return (
    <>
      <p className="mt-1 text-sm text-text-muted">
        From {formatCell('score', model.first)} to{' '}
        {formatCell('score', model.first + model.counts.length * BIN)} in steps of 0.05, scores
        rounded to two decimals; the line marks 0. Heights are shares of a layer’s scored neurons,
        on the same scale in all layers: the highest bar is {(100 * highest).toFixed(0)}%.
      </p>
      <div className="mt-3 max-w-xl">
        <ScoreBars histogram={model} scale={scale} highest={model.highest} className="h-28" />
        <p className="text-sm">
          All layers <NeuronTotal total={model.total} />
        </p>
      </div>
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(7.75rem,1fr))] gap-x-4 gap-y-3">
        {layers.map((histogram, layer) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number
          <li key={layer}>
            <RouteLink
              place={{ kind: 'layer', layer }}
              className="block rounded-xs text-text no-underline"
            >
              <ScoreBars histogram={histogram} scale={scale} highest={highest} className="h-14" />
              <span className="flex justify-between text-xs">
                <span className="text-link">Layer {layer}</span>
                <NeuronTotal total={histogram.total} />
              </span>
            </RouteLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function NeuronTotal({ total }: { total: number }) {
  return <span className="text-text-muted tabular-nums">n = {formatCount(total)}</span>;
}

interface ScoreHistogram extends Histogram {
  readonly total: number;
  /** The highest bar's share of the total. */
  readonly highest: number;
}

function sharesOf(histogram: Histogram): ScoreHistogram {
  const total = histogram.counts.reduce((sum, count) => sum + count, 0);
  return { ...histogram, total, highest: total === 0 ? 0 : Math.max(...histogram.counts) / total };
}

interface ScoreBarsProps {
  histogram: ScoreHistogram;
  scale: ColorScale;
  /** The share that reaches the top. */
  highest: number;
  className: string;
}

function ScoreBars({ histogram, scale, highest, className }: ScoreBarsProps) {
  const { first, width, counts, total } = histogram;
  const zero = (0 - first) / width;
  const bars = counts.map((count, bin) => {
    const from = first + bin * width;
    return {
      height: total === 0 ? 0 : count / total / highest,
      title: `${formatCell('score', from)} to ${formatCell('score', from + width)}: ${formatCount(count)}`,
      fill: cssColorOf(scale, from + (width >> 1)),
    };
  });
  return (
    <BarChart bars={bars} aria-hidden="true" className={className}>
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
    </BarChart>
  );
}

import { useMemo } from 'react';
import { type CellValues, countValues, formatCell } from '../../cells/cell-values.ts';
import { type ColorScale, colorScaleOf, cssColorOf } from '../../cells/color-scale.ts';
import { type Histogram, histogramOf } from '../../cells/histogram.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { BarChart } from '../../ui/bar-chart.tsx';
import { ButtonChoice } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import type { AtlasOptions } from './atlas-options.ts';
import { useAtlasValues } from './atlas-values.ts';
import { formatSampleSize } from './score-intervals.ts';

interface LayerHistogramsProps {
  column: AtlasOptions['histograms'];
  onColumn: (column: AtlasOptions['histograms']) => void;
}

/** How scores are distributed in the model and in each layer, on the same axes. */
export function LayerHistograms({ column, onColumn }: LayerHistogramsProps) {
  const { dataFolder } = useCurrentDataset();
  const { values, failure } = useAtlasValues(dataFolder, column);
  return (
    <section aria-labelledby="histograms-title">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="histograms-title" className="text-lg font-semibold">
          Scores by layer
        </h2>
        <ButtonChoice
          label="Score"
          choices={{ score: 'Top-and-random', randomOnlyScore: 'Random-only' }}
          chosen={column}
          onChoose={onColumn}
        />
      </div>
      {failure && <ErrorMessage {...failure} />}
      {!failure && !values && <p className="text-text-muted">Loading the scores…</p>}
      {values && <Histograms values={values} />}
    </section>
  );
}

/** Hundredths: each bar holds scores from a multiple of 0.05 (inclusive) to the next. */
const BIN = 5;

function Histograms({ values }: { values: CellValues }) {
  const scale = useMemo(() => colorScaleOf(values), [values]);
  const [model, layers] = useMemo(() => {
    const binned = (layer?: number) => histogramOf(countValues(values, layer), values.min, BIN);
    return [binned(), values.layerSizes.map((_, layer) => binned(layer))] as const;
  }, [values]);
  if (values.known === 0) {
    return <p className="mt-2 text-text-secondary">No such scores in this dataset.</p>;
  }
  const highest = Math.max(...layers.map(highestShare));
  return (
    <>
      <p className="mt-1 text-sm text-text-muted">
        From {formatCell('score', model.first)} to{' '}
        {formatCell('score', model.first + model.counts.length * BIN)} in steps of 0.05, scores
        rounded to two decimals; the line marks 0. Heights are shares of a layer’s scored neurons,
        on the same scale in all layers: the highest bar is {(100 * highest).toFixed(0)}%.
      </p>
      <div className="mt-3 max-w-xl">
        <ScoreBars histogram={model} scale={scale} highest={highestShare(model)} className="h-28" />
        <p className="text-sm">
          All layers <SampleSize histogram={model} />
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
                <SampleSize histogram={histogram} />
              </span>
            </RouteLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function SampleSize({ histogram }: { histogram: Histogram }) {
  return (
    <span className="text-text-muted tabular-nums">{formatSampleSize(totalOf(histogram))}</span>
  );
}

function totalOf({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The highest bar's share of all values; 0 of none. */
function highestShare(histogram: Histogram): number {
  return Math.max(...histogram.counts) / (totalOf(histogram) || 1);
}

interface ScoreBarsProps {
  histogram: Histogram;
  scale: ColorScale;
  /** The share that reaches the top. */
  highest: number;
  className: string;
}

function ScoreBars({ histogram, scale, highest, className }: ScoreBarsProps) {
  const { first, width, counts } = histogram;
  const zero = (0 - first) / width;
  const total = totalOf(histogram) || 1;
  const bars = counts.map((count, bin) => {
    const from = first + bin * width;
    return {
      height: count / total / highest,
      title: `${formatCell('score', from)} to ${formatCell('score', from + width)}: ${formatCount(count)}`,
      fill: cssColorOf(scale, from + (width >> 1)),
    };
  });
  return (
    <BarChart bars={bars} aria-hidden="true" className={className}>
      {zero > 0 && zero < counts.length && (
        <path
          d={`M${zero} 0V1`}
          className="stroke-text-muted"
          strokeDasharray="2 2"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </BarChart>
  );
}

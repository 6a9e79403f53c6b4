import type { CSSProperties, MouseEvent } from 'react';
import { formatToken } from '../../heatmap/visible-token.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ExplanationText } from '../../page/explanation-text.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatValue } from '../../ui/format.ts';
import {
  DISPLAY_DECIMALS,
  LAYER_COLUMNS,
  type LayerColumnName,
  NUMBER_COLUMNS,
} from './layer-columns.ts';
import type { LayerData } from './layer-data.ts';

/** Of header and rows: columns on wide screens; below, a row is a block of lines. */
export const TABLE_GRID = 'lg:grid lg:items-center lg:gap-x-2 px-1';

/** The widths of columns, for the style of header and rows. */
export function gridTemplate(columns: readonly LayerColumnName[]): CSSProperties {
  return { gridTemplateColumns: columns.map((name) => LAYER_COLUMNS[name].width).join(' ') };
}

interface NeuronRowProps {
  layer: number;
  neuron: number;
  data: LayerData;
  /** From 1, the header included. */
  rowIndex: number;
  /** Whether the row takes part in the Tab order. */
  isActive: boolean;
  /** CSS pixels. */
  top: number;
  height: number;
  onActive: (neuron: number) => void;
  /** Just before the neuron's page opens in place of this one. */
  onOpen: (neuron: number) => void;
}

/** One neuron; on narrow screens a block whose lines are its cells. */
export function NeuronRow(props: NeuronRowProps) {
  const { layer, neuron, data, rowIndex, isActive, top, height, onActive, onOpen } = props;
  const hasRelease = useCurrentDataset().dataFolder.entry.release !== undefined;
  const explanation = data.explanation[neuron] ?? null;
  const tokens = data.topTokens[neuron] ?? null;
  const link = {
    place: { kind: 'neuron', layer, neuron },
    tabIndex: -1,
    onClick: (event: MouseEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onOpen(neuron);
    },
  } as const;
  return (
    <tr
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={rowIndex}
      data-neuron={neuron}
      className={`absolute inset-x-0 overflow-hidden border-b border-border py-1 hover:bg-surface-sunken focus-visible:bg-surface-sunken focus-visible:-outline-offset-2 lg:py-0 ${TABLE_GRID}`}
      style={{ ...gridTemplate(data.columns), top, height }}
      onFocus={() => onActive(neuron)}
    >
      <td className="float-left mr-3 font-mono lg:float-none lg:mr-0">
        <RouteLink {...link}>
          {layer}:{neuron}
        </RouteLink>
      </td>
      <td className="line-clamp-3 leading-5 break-words lg:line-clamp-2">
        <RouteLink {...link} className="text-text no-underline hover:underline">
          {explanation === null && hasRelease ? (
            <span className="text-text-muted">Not in this copy</span>
          ) : (
            <ExplanationText text={explanation} />
          )}
        </RouteLink>
      </td>
      {NUMBER_COLUMNS.filter((column) => data.columns.includes(column)).map((column) => (
        <td
          key={column}
          className="mr-3 inline-block tabular-nums lg:mr-0 lg:block lg:pr-4 lg:text-right"
        >
          <span className="text-xs text-text-muted lg:hidden">{LAYER_COLUMNS[column].label} </span>
          {formatNumber(data.numbers[column][neuron] ?? null)}
        </td>
      ))}
      {data.columns.includes('topTokens') && (
        <td className="truncate font-mono text-xs whitespace-pre text-text-secondary lg:line-clamp-2 lg:whitespace-pre-wrap">
          {tokens === null ? (
            <span className="hidden text-text-muted lg:inline">–</span>
          ) : (
            tokens.map(formatToken).join('  ')
          )}
        </td>
      )}
    </tr>
  );
}

function formatNumber(value: number | null): string {
  return value === null ? '–' : formatValue(value, DISPLAY_DECIMALS);
}

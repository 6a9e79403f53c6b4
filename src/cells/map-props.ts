import type { ReactNode } from 'react';
import type { CellOrder } from './cell-order.ts';
import type { CellValues, NeuronRef } from './cell-values.ts';
import type { CellView } from './cell-view.ts';
import type { ColorScale, StoredRange } from './color-scale.ts';

/** A neuron that the reader points at; `layer` is the model's number of it. */
export interface HoveredCell {
  readonly place: NeuronRef;
  readonly by: 'mouse' | 'touch' | 'keyboard';
  /** Middle of the cell in CSS pixels of the map's frame, and the frame's size. */
  readonly x: number;
  readonly y: number;
  /** Side of the cell in CSS pixels. */
  readonly cellSize: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
}

/** What the cells show. */
export interface MapCells {
  readonly values: CellValues;
  readonly order: CellOrder;
  readonly scale: ColorScale;
  /** Values that keep their colour; all where not given. */
  readonly range?: StoredRange | undefined;
  /** Per cell whether it is lit; all where not given. */
  readonly highlighted?: Uint8Array | undefined;
}

export interface CellMapProps {
  /** What the map is of, for those who do not see it. */
  label: string;
  /** Neurons of each layer that is shown, known before their values are: the map's room is kept free. */
  layerSizes: readonly number[];
  /** The model's number of each of them. */
  layerNumbers: readonly number[];
  cells: MapCells | undefined;
  /** CSS pixels; the map takes the width it is given and at most this height. */
  maximumHeight: number;
  view: CellView | undefined;
  onView: (view: CellView | undefined) => void;
  onPoint: (pointed: HoveredCell | undefined) => void;
  onOpen: (place: NeuronRef, inNewTab: boolean) => void;
  onOpenLayer?: ((layer: number) => void) | undefined;
  /** A neuron's explanation, to be read in its cell; `undefined` while it is not at hand. */
  textOf: (place: NeuronRef) => string | undefined;
  /** Layers whose explanations are wanted, as their cells are large enough. */
  onTextsWanted: (layers: readonly number[]) => void;
  /** Shown in place of cells that have not come, or will not. */
  waiting: ReactNode;
  /** Over the cells, in the coordinates of `Pointed`. */
  children?: ReactNode;
}

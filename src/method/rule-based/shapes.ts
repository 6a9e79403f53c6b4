import { NAME_SHAPES } from './name-shapes.ts';
import { NUMBER_SHAPES } from './number-shapes.ts';
import { MARK_SHAPES } from './patterns.ts';
import { PLACE_SHAPES } from './place-shapes.ts';
import type { Shape } from './shape.ts';

/** Every class that is decided by form or place. */
export const SHAPES: readonly Shape[] = [
  ...NUMBER_SHAPES,
  ...NAME_SHAPES,
  ...MARK_SHAPES,
  ...PLACE_SHAPES,
];

import {
  formatOptionalRange,
  type MapOptions,
  mapFields,
  parseOptionalRange,
} from '../../cells/map-query.ts';
import type { NumberRange } from '../../dataset/number-range.ts';
import { createQueryCodec, oneOf, parameter, text } from '../../route/query-codec.ts';

/** Everything the atlas shows beyond its data; all of it stands in the address. */
export interface AtlasOptions extends MapOptions {
  /** Values of `column`, in its unit, that keep their color. */
  readonly range: NumberRange | undefined;
  /** Its matches keep their color; blank for all cells. */
  readonly query: string;
  /** Which score the histograms by layer count. */
  readonly histograms: 'score' | 'randomOnlyScore';
}

export const atlasCodec = createQueryCodec<AtlasOptions>({
  ...mapFields,
  range: parameter('range', parseOptionalRange, formatOptionalRange),
  query: text('q', 10_000),
  histograms: oneOf('histograms', ['score', 'randomOnlyScore'], { randomOnlyScore: 'random' }),
});

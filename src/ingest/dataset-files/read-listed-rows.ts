import { join } from 'node:path';
import { readFileOrNull } from '../../cli/write-file-part.ts';
import { fromFixedPoint, SCORE_DECIMALS, toFixedPoint } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import { explanationsIndexSchema, scoresIndexSchema } from '../../dataset/layer-index.ts';
import { parseFile } from '../../dataset/parse.ts';
import { indexPath } from '../../dataset/paths.ts';
import { parseGzippedJson } from '../store/json-gzip.ts';
import type { OnBroken } from '../store/shard-block.ts';
import type { ListedRow } from './layer-rows.ts';

/** What the index on disk says of each neuron; it only counts for those without an explanation in detail. */
export async function readListedRows(
  folder: string,
  layer: LayerIndex,
  onBroken: OnBroken,
): Promise<(neuron: NeuronIndex) => ListedRow | null> {
  const explanationsPath = indexPath(layer, 'explanations');
  const scoresPath = indexPath(layer, 'scores');
  const [explanations, scores] = await Promise.all([
    readFileOrNull(join(folder, explanationsPath)),
    readFileOrNull(join(folder, scoresPath)),
  ]);
  if (explanations === null || scores === null) return () => null;
  try {
    const { explanation } = parseFile(
      explanationsPath,
      FILE_FORMATS.index,
      explanationsIndexSchema,
      parseGzippedJson(explanations),
    );
    const { score } = parseFile(
      scoresPath,
      FILE_FORMATS.index,
      scoresIndexSchema,
      parseGzippedJson(scores),
    );
    return (neuron) => {
      const text = explanation[neuron] ?? null;
      const stored = score.values[neuron] ?? null;
      if (text === null) return null;
      return {
        explanation: text,
        score:
          stored === null
            ? null
            : toFixedPoint(fromFixedPoint(stored, score.decimals), SCORE_DECIMALS),
      };
    };
  } catch (error) {
    onBroken(explanationsPath, (error as Error).message);
    return () => null;
  }
}

import { formatBytes, formatCount } from '../../cli/format-figures.ts';
import type { ModelDescription } from '../../models/model-description.ts';
import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../../release/types.ts';

/** Bytes of a file in the public release, at least and at most: only those of activations are known well. */
const FILE_BYTES: Record<ReleaseFileKind, readonly [number, number]> = {
  activations: [230e3, 238e3],
  explanations: [230e3, 480e3],
  'related-neurons': [10e3, 10e3],
  'related-tokens-by-activation': [10e3, 10e3],
  'related-tokens-by-weight': [10e3, 10e3],
};

/** Bytes that a neuron takes in a dataset. */
const STORED_BYTES = 49e3;

/** What reading every neuron would cost, and what else can be asked for. */
export function formatWholeRelease({ id, title, layers, files }: ModelDescription): string {
  const neurons = layers.reduce((sum, width) => sum + width, 0);
  const kinds = RELEASE_FILE_KINDS.filter((kind) => files[kind] !== null);
  const [least, most] = ([0, 1] as const).map((end) =>
    formatBytes(neurons * kinds.reduce((sum, kind) => sum + FILE_BYTES[kind][end], 0)),
  );
  return [
    `Nothing was read. All of ${title} would be ${formatCount(neurons)} neurons in ` +
      `${formatCount(neurons * kinds.length)} files: some ${least} to ${most} to download, and ` +
      `${formatBytes(neurons * STORED_BYTES)} on disk if the files are as large as those of GPT-2 XL.`,
    'Say what to read:',
    '  --live                      nothing: pages read each neuron from the release when it is opened',
    ...(id === 'gpt2-xl'
      ? ["  --starter                   the authors' featured neurons and their paper's list"]
      : []),
    '  --neurons 1:1,5:0-99        these neurons',
    '  --layers 0-3,7              these layers',
    '  --explanations-index FILE   a list of explanations and scores',
    '  --all                       everything',
  ].join('\n');
}

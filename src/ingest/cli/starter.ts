import { join } from 'node:path';
import { UsageError } from '../../cli/exit-codes.ts';
import { FEATURED_NEURONS } from '../../models/featured-neurons.ts';
import { PAPER_LIST } from '../../models/known-models.ts';
import { openSource, type SourceSpec } from '../../sources/open-source.ts';
import { type NeuronSelection, selectNeurons } from '../../sources/selection.ts';

/**
 * What `--starter` reads: the authors' featured neurons, and their paper's list of explanations. Of a folder only
 * the neurons that it has: what is missing there need not be missing in the release.
 *
 * @throws UsageError where the source is no copy of the release of GPT-2 XL
 */
export async function planStarterDataset(
  modelId: string,
  source: SourceSpec,
): Promise<{ selection: NeuronSelection; list: string }> {
  if (modelId !== 'gpt2-xl' || source.kind === 'synthetic') {
    throw new UsageError('--starter is a taste of GPT-2 XL: it takes no other model or source.');
  }
  if (source.kind === 'http') {
    const list = new URL(source.base);
    list.pathname = `${list.pathname.replace(/\/$/, '')}/${PAPER_LIST}`;
    return { selection: selectNeurons(FEATURED_NEURONS), list: list.href };
  }
  const opened = await openSource(source);
  const inFolder = await opened.listNeurons().finally(() => opened.close());
  const present = FEATURED_NEURONS.filter(({ layer, neuron }) =>
    inFolder?.get(layer)?.includes(neuron),
  );
  return { selection: selectNeurons(present), list: join(source.root, PAPER_LIST) };
}

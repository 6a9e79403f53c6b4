import type { NeuronPlace } from '../dataset/ids.ts';
import type { ReleaseFileKind } from '../release/types.ts';
import type { FileTemplates } from './model-description.ts';

/** The kinds in the order in which a neuron's files are read. */
export const RELEASE_FILE_KINDS: readonly ReleaseFileKind[] = [
  'activations',
  'explanations',
  'related-neurons',
  'related-tokens-by-activation',
  'related-tokens-by-weight',
];

/** A file's path below the source's root; `null` where the source has no such kind. */
export function filePath(
  templates: FileTemplates,
  kind: ReleaseFileKind,
  { layer, neuron }: NeuronPlace,
): string | null {
  return (
    templates[kind]?.replaceAll('{layer}', `${layer}`).replaceAll('{neuron}', `${neuron}`) ?? null
  );
}

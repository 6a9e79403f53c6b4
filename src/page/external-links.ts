import type { NeuronPlace } from '../dataset/ids.ts';
import type { ExternalLink } from '../dataset/manifest.ts';

/** A neuron's page elsewhere. */
export interface NeuronLink {
  title: string;
  /** https, always. */
  address: string;
}

/** A dataset's addresses elsewhere, for one neuron. */
export function neuronLinks(
  links: readonly ExternalLink[],
  { layer, neuron }: NeuronPlace,
): NeuronLink[] {
  return links.map(({ title, template }) => ({
    title,
    address: template.replaceAll('{layer}', `${layer}`).replaceAll('{neuron}', `${neuron}`),
  }));
}

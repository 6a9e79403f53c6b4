import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../data/queries.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { ExternalLink } from '../dataset/manifest.ts';
import { useCurrentDataset } from './current-dataset.tsx';

/** The same neuron on other sites, as the dataset's manifest lists them. */
export function ExternalLinks({ place }: { place: NeuronRef }) {
  const { dataFolder } = useCurrentDataset();
  const manifest = useQuery(manifestQuery(dataFolder));
  const links = externalLinksOf(manifest.data?.links ?? [], place);
  if (links.length === 0) return null;
  return (
    <p className="mt-3">
      The same neuron elsewhere:{' '}
      {links.map(({ title, address }, index) => (
        <span key={address}>
          {index > 0 && ', '}
          <a href={address} rel="noreferrer" className="underline">
            {title}
          </a>
        </span>
      ))}
    </p>
  );
}

/** A neuron's page elsewhere. */
export interface NeuronLink {
  title: string;
  /** https, always. */
  address: string;
}

/** A dataset's addresses elsewhere, for one neuron. */
export function externalLinksOf(
  links: readonly ExternalLink[],
  { layer, neuron }: NeuronRef,
): NeuronLink[] {
  return links.map(({ title, template }) => ({
    title,
    address: template.replaceAll('{layer}', `${layer}`).replaceAll('{neuron}', `${neuron}`),
  }));
}

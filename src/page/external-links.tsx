import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../data/queries.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { ExternalLink } from '../dataset/manifest.ts';
import { useCurrentDataset } from './current-dataset.tsx';

/** Links to the neuron on other sites, as the dataset's manifest lists them. */
export function ExternalLinks({ neuronRef }: { neuronRef: NeuronRef }) {
  const { dataFolder } = useCurrentDataset();
  const manifest = useQuery(manifestQuery(dataFolder));
  const links = externalLinksOf(manifest.data?.links ?? [], neuronRef);
  if (links.length === 0) return null;
  return (
    <p className="mt-3">
      This neuron on other sites:{' '}
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

/** A neuron's page on another site. */
export interface NeuronLink {
  title: string;
  /** Always https. */
  address: string;
}

/** A dataset's templates of links, filled in for one neuron. */
export function externalLinksOf(
  links: readonly ExternalLink[],
  { layer, neuron }: NeuronRef,
): NeuronLink[] {
  return links.map(({ title, template }) => ({
    title,
    address: template.replaceAll('{layer}', `${layer}`).replaceAll('{neuron}', `${neuron}`),
  }));
}

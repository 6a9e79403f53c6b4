import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../data/queries.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { ExternalLink } from '../dataset/manifest.ts';
import { fillTemplate } from '../dataset/paths.ts';
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

/** A dataset's templates of links, always https, filled in for one neuron. */
export function externalLinksOf(links: readonly ExternalLink[], neuronRef: NeuronRef) {
  return links.map(({ title, template }) => ({
    title,
    address: fillTemplate(template, neuronRef),
  }));
}

import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../../data/queries.ts';
import type { Manifest } from '../../dataset/manifest.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { Downloads } from './downloads.tsx';
import { ReleaseSection } from './release-section.tsx';

/** Where a dataset comes from, what to know before trusting it, and the whole of it as one file. */
export function AboutPage() {
  const { dataFolder } = useCurrentDataset();
  const { data: manifest, error, refetch } = useQuery(manifestQuery(dataFolder));
  usePageTitle(`About ${dataFolder.entry.title}`);
  return (
    <div className="mx-auto max-w-3xl p-4 wrap-anywhere">
      <h1 className="text-xl font-semibold">About {dataFolder.entry.title}</h1>
      {manifest && <About manifest={manifest} />}
      {error && <ErrorMessage error={error} retry={() => void refetch()} />}
      {!manifest && !error && <p className="text-text-muted">Reading about the dataset…</p>}
    </div>
  );
}

function About({ manifest }: { manifest: Manifest }) {
  const { id, release } = useCurrentDataset().dataFolder.entry;
  const { description, source, caveats, exports, revision } = manifest;
  return (
    <>
      {description !== '' && <p className="mt-2 break-words">{description}</p>}
      <p className="mt-2 text-text-secondary">
        Made by {source.name}
        {source.license !== null && `, licence ${source.license}`}
        {source.url !== null && `, read from ${source.url}`}. Revision {revision}.
      </p>
      {release && <ReleaseSection datasetId={id} release={release} />}
      <h2 className="mt-6 mb-1 text-lg font-semibold">Download</h2>
      <Downloads exports={exports} />
      {caveats.length > 0 && (
        <>
          <h2 className="mt-6 mb-1 text-lg font-semibold">What to know</h2>
          <dl>
            {caveats.map(({ id, title, text }) => (
              <div key={id} className="mt-2">
                <dt className="font-semibold">{title}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

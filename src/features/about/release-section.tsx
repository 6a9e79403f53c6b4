import { useQuery } from '@tanstack/react-query';
import type { ReleaseLocation } from '../../dataset/release-location.ts';
import { clearKeptFiles, keptAmount } from '../../live/kept-files.ts';
import { answeredBase } from '../../live/release-address.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';

interface ReleaseSectionProps {
  datasetId: string;
  release: ReleaseLocation;
}

/** Where neurons that this copy lacks are read, and what of that is kept in the browser. */
export function ReleaseSection({ datasetId, release }: ReleaseSectionProps) {
  const kept = useQuery({ queryKey: ['kept files'], queryFn: keptAmount, staleTime: 0 });
  const clear = async () => {
    await clearKeptFiles();
    await kept.refetch();
  };
  const answered = answeredBase(datasetId);
  return (
    <>
      <h2 className="mt-6 mb-1 text-lg font-semibold">The release</h2>
      <p>
        Neurons that this copy does not hold are read from the release when you open them. These
        addresses are tried, the one that last responded first:
      </p>
      <ul className="mt-1 list-disc pl-5">
        {release.bases.map((base) => (
          <li key={base}>
            <span className="font-mono text-sm">{new URL(base, document.baseURI).href}</span>
            {base === answered && ' (responded last)'}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-text-secondary">
        A host that does not allow other sites to read its files (CORS) can be read with{' '}
        <code>npm start</code>, through the site’s own server, or from a mirror: see
        docs/publishing.md.
      </p>
      {kept.data && (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span>
            {kept.data.files === 0
              ? 'No released files are kept in this browser.'
              : `${formatCount(kept.data.files)} released ${kept.data.files === 1 ? 'file is' : 'files are'} kept in this browser (${(kept.data.bytes / 1e6).toFixed(1)} MB), and open offline.`}
          </span>
          {kept.data.files > 0 && <Button onClick={() => void clear()}>Clear kept files</Button>}
        </p>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../../../data/queries.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';

/** What one should know before trusting the dataset's numbers, and how exact they are here. */
export function Caveats() {
  const { source } = useCurrentDataset();
  const { data: manifest } = useQuery(manifestQuery(source));
  if (manifest === undefined) return null;
  const { activations } = manifest.precision;
  return (
    <section aria-labelledby="caveats-title">
      <h2 id="caveats-title" className="font-semibold">
        About these numbers
      </h2>
      <ul className="mt-1 flex flex-col gap-2 text-xs leading-snug text-quiet">
        {manifest.caveats.map(({ id, title, text }) => (
          <li key={id}>
            <strong className="font-semibold text-soft">{title}.</strong> {text}
          </li>
        ))}
        <li>
          Activations are stored with {activations.decimals} decimals; the largest difference to the
          source is {activations.largestError}. Source: {manifest.source.name}.
        </li>
      </ul>
    </section>
  );
}

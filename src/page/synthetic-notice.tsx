import { useCurrentDataset } from './current-dataset.tsx';
import { RouteLink } from './route-link.tsx';
import { useRoute } from './use-route.ts';

/** On every page that shows made-up data: that they are, and how to get real ones. */
export function SyntheticNotice() {
  const { dataFolder, catalogue } = useCurrentDataset();
  const { place } = useRoute();
  if (!dataFolder.entry.synthetic) return null;
  const real = catalogue.datasets.find(({ synthetic }) => !synthetic);
  return (
    <aside
      aria-label="Synthetic data"
      className="border-b border-border bg-warning-background text-sm"
    >
      <p className="mx-auto max-w-[90rem] px-4 py-1.5">
        <strong className="text-warning">Synthetic data.</strong> No language model was run: these
        neurons are rules over made-up texts, to try the site on.{' '}
        {real === undefined ? (
          <>
            For real ones, run{' '}
            <code className="text-xs">npm run ingest -- --model gpt2-xl --neurons 14:417</code>; the
            README says more.
          </>
        ) : (
          <RouteLink
            place={place.kind === 'atlas' ? place : { kind: 'atlas' }}
            model={real.id}
            className="underline"
          >
            Open {real.title} instead
          </RouteLink>
        )}
      </p>
    </aside>
  );
}

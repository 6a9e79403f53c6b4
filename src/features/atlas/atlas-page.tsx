import { useCurrentDataset } from '../../page/current-dataset.tsx';

export function AtlasPage() {
  const { source } = useCurrentDataset();
  return <h1 className="p-4 text-xl font-semibold">{source.entry.title}</h1>;
}

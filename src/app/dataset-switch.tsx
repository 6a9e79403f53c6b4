import type { DatasetEntry } from '../dataset/dataset-list.ts';
import { navigateTo } from '../page/navigation.ts';
import { useRoute } from '../page/use-route.ts';
import { formatPageUrl, type Route } from '../route/route.ts';
import { useOpenDataset } from './open-dataset.tsx';

/** Which dataset is open; the choice stands in the address. Nothing where there is no choice. */
export function DatasetSwitch() {
  const { query, entry } = useOpenDataset();
  const { place, scope, query: parameters } = useRoute();
  const datasets = query.data?.datasets ?? [];
  if (datasets.length < 2 || entry === undefined) return null;
  const open = (id: string) => {
    const target = datasets.find((dataset) => dataset.id === id);
    if (target === undefined) return;
    // What else the address says is about the other dataset's neurons; a search is about words.
    const kept = place.kind === 'search' ? parameters : {};
    navigateTo(formatPageUrl(placeIn(target, place), { ...scope, model: id }, kept));
  };
  return (
    <select
      aria-label="Dataset"
      value={entry.id}
      className="min-h-8 pointer-coarse:min-h-10 max-w-36 min-w-0 truncate rounded border border-border bg-surface px-1 text-sm sm:max-w-56"
      onChange={(event) => open(event.target.value)}
    >
      {datasets.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

/** The same place in another dataset, or its atlas where it has no such layer or neuron. */
function placeIn({ layers }: DatasetEntry, place: Route): Route {
  switch (place.kind) {
    case 'layer':
      return layers[place.layer] === undefined ? { kind: 'atlas' } : place;
    case 'neuron':
    case 'embed':
      return place.neuron < (layers[place.layer]?.neurons ?? 0) ? place : { kind: 'atlas' };
    default:
      return place;
  }
}

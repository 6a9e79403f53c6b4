import { ErrorBoundary } from '../page/error-boundary.tsx';
import { useRoute } from '../page/use-route.ts';
import { Frame } from './frame.tsx';
import { OpenDataset } from './open-dataset.tsx';
import { RoutePage } from './route-page.tsx';

export function App() {
  const { place, scope } = useRoute();
  const resetKey = JSON.stringify([place, scope]);
  const content = (
    <ErrorBoundary resetKey={resetKey}>
      <OpenDataset>
        <RoutePage route={place} />
      </OpenDataset>
    </ErrorBoundary>
  );
  return place.kind === 'embed' ? <main>{content}</main> : <Frame>{content}</Frame>;
}

import { ErrorBoundary } from '../page/error-boundary.tsx';
import { useAddress } from '../page/use-route.ts';
import { Frame } from './frame.tsx';
import { OpenDataset } from './open-dataset.tsx';
import { OpenPlace } from './route-page.tsx';

export function App() {
  const { place, scope } = useAddress();
  const resetKey = JSON.stringify([place, scope]);
  const content = (
    <ErrorBoundary resetKey={resetKey}>
      <OpenDataset>
        <OpenPlace place={place} />
      </OpenDataset>
    </ErrorBoundary>
  );
  return place.kind === 'embed' ? <main>{content}</main> : <Frame>{content}</Frame>;
}

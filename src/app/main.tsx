import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../data/query-client.ts';
import { ErrorBoundary } from '../page/error-boundary.tsx';
import { parseFragment, readFragment } from '../page/site-location.ts';
import { useRoute } from '../page/use-route.ts';
import { Frame } from './frame.tsx';
import { OpenDataset } from './open-dataset.tsx';
import { preloadRoute, RoutePage } from './route-page.tsx';

preloadRoute(parseFragment(readFragment()).place);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

function App() {
  const { place, scope } = useRoute();
  const content = (
    <ErrorBoundary resetKey={JSON.stringify([place, scope])}>
      <OpenDataset>
        <RoutePage route={place} />
      </OpenDataset>
    </ErrorBoundary>
  );
  return place.kind === 'embed' ? <main>{content}</main> : <Frame>{content}</Frame>;
}

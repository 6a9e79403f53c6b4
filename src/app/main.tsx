import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../data/query-client.ts';
import { readSiteLocation } from '../page/site-location.ts';
import { parsePageUrl } from '../route/route.ts';
import { App } from './app.tsx';
import { preloadRoute } from './route-page.tsx';

const { pathname, search } = readSiteLocation();
preloadRoute(parsePageUrl(pathname, search).place);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

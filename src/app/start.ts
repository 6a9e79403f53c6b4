/** The first script, a few kilobytes: asks for what the page will need first, then for the page itself. */

import { readSiteLocation } from '../page/site-location.ts';
import { parsePageUrl } from '../route/route.ts';
import { loadPageModule } from './page-modules.ts';
import { prefetchOpenNeuron } from './prefetch-neuron.ts';
import { applyStoredTheme } from './theme.ts';
import './style.css';

applyStoredTheme();
const { pathname, search } = readSiteLocation();
const address = parsePageUrl(pathname, search);
void prefetchOpenNeuron(address);
loadPageModule(address.place)?.().catch(() => {});
import('./main.tsx').catch((error: unknown) => {
  console.error(error);
  const root = document.getElementById('root');
  if (root === null) return;
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.className = 'p-4';
  words.textContent = 'The page’s code did not arrive. Reload to try again.';
  root.replaceChildren(words);
});

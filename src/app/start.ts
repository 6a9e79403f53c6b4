/** The first script, a few kilobytes: starts loading the data that the page needs first, then the page itself. */

import { parseFragment, readFragment } from '../page/site-location.ts';
import { pageModuleOf } from './page-modules.ts';
import { prefetchOpenNeuron } from './prefetch-neuron.ts';
import { applyStoredTheme } from './theme.ts';
import './style.css';

applyStoredTheme();
const address = parseFragment(readFragment());
void prefetchOpenNeuron(address);
pageModuleOf(address.place)?.().catch(() => {});
import('./main.tsx').catch((error: unknown) => {
  console.error(error);
  const root = document.getElementById('root');
  if (root === null) return;
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  message.className = 'p-4';
  message.textContent = 'Couldn’t load the page. Reload to try again.';
  root.replaceChildren(message);
});

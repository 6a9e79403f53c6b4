import { useEffect, useRef, useState } from 'react';
import { useRoute } from '../page/use-route.ts';
import type { Route } from '../route/route.ts';

/**
 * Says to screen readers which page has been opened. A browser says it of pages that it loads, and of a new fragment
 * nothing; the focus may stay on a link that is in both pages, or is lost with the one that was followed.
 *
 * The title says it, as soon as the new page has set its own; other changes, such as of a query, are not said.
 */
export function LoadedPage() {
  const { place, scope } = useRoute();
  const opened = nameOf(place, scope.model);
  const latest = useRef(opened);
  const said = useRef(opened);
  const [words, setWords] = useState('');

  useEffect(() => {
    latest.current = opened;
  }, [opened]);

  useEffect(() => {
    const observer = new MutationObserver(() => {
      if (said.current === latest.current) return;
      said.current = latest.current;
      setWords(document.title.replace(/ · Neuron Atlas$/, ''));
    });
    // Not the whole head: scripts that a page brings along are put there before it has its title.
    const title = document.querySelector('title');
    if (title !== null) observer.observe(title, { childList: true });
    return () => observer.disconnect();
  }, []);

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}

function nameOf(place: Route, model = ''): string {
  return JSON.stringify([place, model]);
}

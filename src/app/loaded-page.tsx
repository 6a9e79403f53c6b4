import { useEffect, useRef, useState } from 'react';
import { useRoute } from '../page/use-route.ts';

/**
 * Announces to screen readers which page has been opened. A browser does so for pages that it loads, not for a new
 * fragment; the focus may stay on a link that is in both pages, or is lost with the one that was followed.
 *
 * Announces the title, as soon as the new page has set it; other changes, such as of a query, are not announced.
 */
export function LoadedPage() {
  const { place, scope } = useRoute();
  const opened = JSON.stringify([place, scope.model]);
  const latest = useRef(opened);
  const announced = useRef(opened);
  const [title, setTitle] = useState('');

  useEffect(() => {
    latest.current = opened;
  }, [opened]);

  useEffect(() => {
    const observer = new MutationObserver(() => {
      if (announced.current === latest.current) return;
      announced.current = latest.current;
      setTitle(document.title.replace(/ · Neuron Atlas$/, ''));
    });
    // Not the whole head: a page's scripts are added there before it has its title.
    const element = document.querySelector('title');
    if (element !== null) observer.observe(element, { childList: true });
    return () => observer.disconnect();
  }, []);

  return (
    <p aria-live="polite" className="sr-only">
      {title}
    </p>
  );
}

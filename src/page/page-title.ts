import { useEffect } from 'react';

/** Sets the title of the page, for the tab, bookmarks and shared links. */
export function usePageTitle(title: string, description?: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Neuron Atlas' : `${title} · Neuron Atlas`;
    const meta = document.querySelector<HTMLMetaElement>('meta[name="description"]');
    if (meta === null || description === undefined) return;
    const before = meta.content;
    meta.content = description;
    return () => {
      meta.content = before;
    };
  }, [title, description]);
}

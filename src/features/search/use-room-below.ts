import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * CSS pixels from an element's top to the window's lower edge, so that a list that scrolls by itself fills the
 * window without making the page scroll too.
 *
 * @param least on a window that leaves less, the page scrolls
 */
export function useRoomBelow(element: RefObject<HTMLElement | null>, least: number): number {
  const [room, setRoom] = useState(least);
  // After each rendering: whatever stands above may have become taller.
  useLayoutEffect(() => {
    const measure = () => {
      const target = element.current;
      if (target === null) return;
      const top = target.getBoundingClientRect().top + window.scrollY;
      setRoom(Math.max(least, Math.floor(window.innerHeight - top - 8)));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  });
  return room;
}

import { startTransition, useEffect, useState } from 'react';

/** True after the frame in which `ready` became true has been painted: for content that can wait. */
export function useAfterPaint(ready: boolean): boolean {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    if (!ready || isPainted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Two frames: a canvas draws in the first animation frame after the commit, which is painted after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => startTransition(() => setIsPainted(true)));
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [ready, isPainted]);
  return isPainted;
}

import { startTransition, useEffect, useState } from 'react';

/** True from the frame after the one in which `ready` became true was painted: for what may come second. */
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

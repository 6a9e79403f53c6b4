import { useEffect, useState } from 'react';

/** A value once it has not changed for some milliseconds; `undefined` until then. */
export function useDebouncedValue<Value>(value: Value, milliseconds: number): Value | undefined {
  const [debounced, setDebounced] = useState<Value>();
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return debounced;
}

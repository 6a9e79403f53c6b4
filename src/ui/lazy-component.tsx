import {
  type ComponentType,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react';
import { Button } from './button.tsx';

interface LazyPartProps<P> {
  /** Imports the part's code; called again when a try failed. */
  load: () => Promise<ComponentType<P>>;
  props: P;
  /** Shown until the code is here; as high as the part, so that nothing jumps. */
  fallback?: ReactNode;
}

type State<P> =
  | { kind: 'waiting' }
  | { kind: 'ready'; Part: ComponentType<P> }
  | { kind: 'failed'; error: unknown };

/** Parts whose code is here, by what loaded it. */
const loaded = new WeakMap<() => unknown, unknown>();

/** Asks for a part's code before the part is shown. A failure is told when it is. */
export async function preloadComponent<P>(
  load: LazyPartProps<P>['load'],
): Promise<ComponentType<P>> {
  const Part = await load();
  loaded.set(load, Part);
  return Part;
}

/**
 * A part of the page whose code comes on demand. Unlike `React.lazy`, which keeps a failure for ever, a reader
 * without network can try again; and what is here is shown at once, where React holds back what was suspended until
 * 300 ms have gone since the last such part appeared.
 *
 * @param load the same function always: code that it has brought once is not waited for again
 */
export function LazyComponent<P extends object>({
  load,
  props,
  fallback = null,
}: LazyPartProps<P>) {
  const [state, setState] = useState<State<P>>(() => {
    const Part = loaded.get(load) as ComponentType<P> | undefined;
    return Part === undefined ? { kind: 'waiting' } : { kind: 'ready', Part };
  });
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again; `load` names the same code always, and what is ready stays
  useEffect(() => {
    if (state.kind === 'ready') return;
    let current = true;
    preloadComponent(load).then(
      (Part) => current && setState({ kind: 'ready', Part }),
      (error: unknown) => current && setState({ kind: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [tries]);

  const tryAgain = useCallback(() => {
    setState({ kind: 'waiting' });
    setTries((before) => before + 1);
  }, []);
  const hasFailed = state.kind === 'failed';
  // With the commit: the network may be back as soon as the failure is seen, and says so only once.
  useLayoutEffect(() => {
    if (!hasFailed) return;
    // Nobody should have to press for it.
    addEventListener('online', tryAgain);
    return () => removeEventListener('online', tryAgain);
  }, [hasFailed, tryAgain]);

  if (state.kind === 'ready') return <state.Part {...props} />;
  if (state.kind === 'waiting') return fallback;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-sm text-warning">
      This part of the page did not arrive
      {navigator.onLine ? '.' : ': you are offline.'}
      <Button onClick={tryAgain}>Try again</Button>
    </p>
  );
}

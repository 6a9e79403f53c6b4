import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';

interface LazyPartProps<P> {
  /** Imports the part's code; called again when a try failed. */
  load: () => Promise<ComponentType<P>>;
  props: P;
  /** Shown until the code is here; as high as the part, so that nothing jumps. */
  waiting?: ReactNode;
}

type State<P> =
  | { kind: 'waiting' }
  | { kind: 'ready'; Part: ComponentType<P> }
  | { kind: 'failed'; error: unknown };

/**
 * A part of the page whose code comes on demand. Unlike `React.lazy`, which keeps a failure for ever, a reader
 * without network can try again.
 */
export function LazyPart<P extends object>({ load, props, waiting = null }: LazyPartProps<P>) {
  const [state, setState] = useState<State<P>>({ kind: 'waiting' });
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again; `load` names the same code always
  useEffect(() => {
    let current = true;
    load().then(
      (Part) => current && setState({ kind: 'ready', Part }),
      (error: unknown) => current && setState({ kind: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [tries]);

  if (state.kind === 'ready') return <state.Part {...props} />;
  if (state.kind === 'waiting') return waiting;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-sm text-warn">
      This part of the page did not arrive
      {navigator.onLine ? '.' : ': you are offline.'}
      <Button
        onClick={() => {
          setState({ kind: 'waiting' });
          setTries(tries + 1);
        }}
      >
        Try again
      </Button>
    </p>
  );
}

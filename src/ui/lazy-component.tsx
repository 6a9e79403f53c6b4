import {
  type ComponentType,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react';
import { Button } from './button.tsx';

interface LazyComponentProps<P> {
  /** Imports the component; called again after a failure. */
  load: () => Promise<ComponentType<P>>;
  props: P;
  /** Shown until the code is loaded; as high as the component, so that nothing jumps. */
  fallback?: ReactNode;
}

type State<P> =
  | { kind: 'waiting'; isRetry: boolean }
  | { kind: 'ready'; Component: ComponentType<P> }
  | { kind: 'failed' };

/** Loaded components, by the function that loaded them. */
const loaded = new WeakMap<() => unknown, unknown>();

/** Loads a component's code before it is shown. A failure is shown with the component. */
export async function preloadComponent<P>(
  load: LazyComponentProps<P>['load'],
): Promise<ComponentType<P>> {
  const Component = await load();
  loaded.set(load, Component);
  return Component;
}

/**
 * Some browsers keep the failure of a module (Chromium until version 150), so that only a new page can load it. The
 * address holds what the page shows.
 */
async function isSiteReachable(): Promise<boolean> {
  const page = await fetch(location.href, { cache: 'no-store' }).catch(() => undefined);
  return page?.ok ?? false;
}

/**
 * A component whose code is loaded on demand. Unlike with `React.lazy`, which keeps a failure for ever, the reader can
 * try again; and loaded code is shown at once, where React delays suspended content until 300 ms after the last one.
 *
 * @param load always the same function: code that it has loaded once is not waited for again
 */
export function LazyComponent<P extends object>({
  load,
  props,
  fallback = null,
}: LazyComponentProps<P>) {
  const [state, setState] = useState<State<P>>(() => {
    const Component = loaded.get(load) as ComponentType<P> | undefined;
    return Component === undefined
      ? { kind: 'waiting', isRetry: false }
      : { kind: 'ready', Component };
  });
  const isWaiting = state.kind === 'waiting';
  const isRetry = isWaiting && state.isRetry;
  useEffect(() => {
    if (!isWaiting) return;
    let current = true;
    preloadComponent(load).then(
      (Component) => current && setState({ kind: 'ready', Component }),
      async () => {
        if (isRetry && (await isSiteReachable())) location.reload();
        else if (current) setState({ kind: 'failed' });
      },
    );
    return () => {
      current = false;
    };
  }, [isWaiting, isRetry, load]);

  const tryAgain = useCallback(() => setState({ kind: 'waiting', isRetry: true }), []);
  const hasFailed = state.kind === 'failed';
  // With the commit: the network may be back as soon as the failure is shown, and the event comes only once.
  useLayoutEffect(() => {
    if (!hasFailed) return;
    addEventListener('online', tryAgain);
    return () => removeEventListener('online', tryAgain);
  }, [hasFailed, tryAgain]);

  if (state.kind === 'ready') return <state.Component {...props} />;
  if (isWaiting) return fallback;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-sm text-warning">
      This part of the page did not arrive
      {navigator.onLine ? '.' : ': you are offline.'}
      <Button onClick={tryAgain}>Try again</Button>
    </p>
  );
}

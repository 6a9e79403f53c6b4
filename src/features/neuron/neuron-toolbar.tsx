import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { negativeEnd } from '../../heatmap/heat-bins.ts';
import { HeatLegend } from '../../token-view/legends.tsx';
import { Button } from '../../ui/button.tsx';
import { LazyComponent } from '../../ui/lazy-component.tsx';
import { DisplayOptions } from './excerpts/display-options.tsx';
import { useNeuronShortcuts } from './neuron-shortcuts.ts';
import { PanelNavigation } from './panels.tsx';
import { useNeuronContext } from './state/neuron-context.tsx';

const loadFindBar = async () => (await import('./find/find-bar.tsx')).FindBar;

/** What stays in view while one scrolls: navigation, color scale, find, and display options. */
export function NeuronToolbar() {
  const { neuron, loadRemainder, view } = useNeuronContext();
  const { scale } = neuron;
  const [isDisplayOpen, setDisplayOpen] = useState(false);
  const [isFindOpen, setFindOpen] = useState(view.find !== '');
  // An address pasted over the open one may ask for it too.
  if (view.find !== '' && !isFindOpen) setFindOpen(true);
  const toolbar = useRef<HTMLDivElement>(null);
  const findButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFindOpen) loadRemainder();
  }, [isFindOpen, loadRemainder]);
  useNeuronShortcuts(
    () => setDisplayOpen((isOpen) => !isOpen),
    () => {
      setFindOpen(true);
      toolbar.current?.querySelector<HTMLInputElement>('input[type="search"]')?.select();
    },
  );
  const closeFind = () => {
    flushSync(() => setFindOpen(false));
    findButton.current?.focus();
  };
  return (
    <div
      ref={toolbar}
      className="sticky top-0 z-20 -mx-4 flex flex-wrap items-center gap-x-5 gap-y-1 border-y border-border bg-background px-4 py-1.5 max-sm:gap-x-3"
    >
      <PanelNavigation />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:ml-auto">
        {scale.maximum > 0 ? (
          <HeatLegend hue="real" label="Activation" to={scale.maximum} decimals={scale.decimals} />
        ) : (
          <span className="text-xs text-text-secondary">
            No activation is above zero, so no token is colored
          </span>
        )}
        {view.showNegatives && scale.minimum < 0 && (
          <HeatLegend
            hue="negative"
            label="Below zero"
            to={negativeEnd(scale)}
            decimals={scale.decimals}
          />
        )}
      </div>
      {isFindOpen ? (
        <LazyComponent
          load={loadFindBar}
          props={{ onClose: closeFind }}
          fallback={<span className="h-7 w-72" />}
        />
      ) : (
        <Button ref={findButton} onClick={() => setFindOpen(true)}>
          Find
        </Button>
      )}
      <DisplayOptions isOpen={isDisplayOpen} onOpenChange={setDisplayOpen} />
    </div>
  );
}

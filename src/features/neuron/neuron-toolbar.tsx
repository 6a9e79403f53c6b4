import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { ActivationScale, Neuron } from '../../dataset/decode-neuron.ts';
import type { HeatBin } from '../../heatmap/heat-bins.ts';
import { HeatLegend } from '../../token-view/legends.tsx';
import { Button } from '../../ui/button.tsx';
import { LazyComponent } from '../../ui/lazy-component.tsx';
import { DisplayOptions } from './excerpts/display-options.tsx';
import type { MatchedTokens } from './excerpts/excerpt-section.tsx';
import { PanelNavigation } from './panels/panel-navigation.tsx';
import { type NeuronView, type Panel, sectionKeys } from './state/neuron-view.ts';
import type { RestState } from './state/use-remainder.ts';
import type { ChangeView } from './use-neuron-view.ts';

interface ToolbarProps {
  neuron: Neuron;
  remainder: RestState;
  scale: ActivationScale;
  view: NeuronView;
  change: ChangeView;
  parts: readonly Panel[];
  threshold: HeatBin;
  onThresholdDrag: (threshold: HeatBin | undefined) => void;
  isDisplayOpen: boolean;
  onDisplayOpenChange: (isOpen: boolean) => void;
  isFindOpen: boolean;
  onFindOpenChange: (isOpen: boolean) => void;
  onFound: (tokens: MatchedTokens | undefined) => void;
}

const loadFindBar = async () => (await import('./find/find-bar.tsx')).FindBar;

/** What stays in sight while one reads: the way down the page, the colour scale, find, and display options. */
export function NeuronToolbar(props: ToolbarProps) {
  const { neuron, remainder, scale, view, change } = props;
  const sections = sectionKeys(neuron.overview.activations?.sections ?? []);
  const findButton = useRef<HTMLButtonElement>(null);
  const closeFind = () => {
    flushSync(() => props.onFindOpenChange(false));
    findButton.current?.focus();
  };
  return (
    <div className="sticky top-0 z-20 -mx-4 flex flex-wrap items-center gap-x-5 gap-y-1 border-y border-border bg-background px-4 py-1.5 max-sm:gap-x-3">
      <PanelNavigation place={neuron} view={view} first={sections[0]} parts={props.parts} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:ml-auto">
        {scale.maximum > 0 ? (
          <HeatLegend
            hue="real"
            label="Activation"
            from={0}
            to={scale.maximum}
            decimals={scale.decimals}
          />
        ) : (
          <span className="text-xs text-text-secondary">
            No value is above zero: nothing is painted
          </span>
        )}
        {view.showNegatives && scale.minimum < 0 && (
          <HeatLegend
            hue="negative"
            label="Below zero"
            from={0}
            to={scale.minimum}
            decimals={scale.decimals}
          />
        )}
      </div>
      {props.isFindOpen ? (
        <LazyComponent
          load={loadFindBar}
          props={{ neuron, remainder, view, change, onFound: props.onFound, onClose: closeFind }}
          fallback={<span className="h-7 w-72" />}
        />
      ) : (
        <Button ref={findButton} onClick={() => props.onFindOpenChange(true)}>
          Find
        </Button>
      )}
      <DisplayOptions
        view={view}
        change={change}
        scale={scale}
        sections={sections}
        threshold={props.threshold}
        onThresholdDrag={props.onThresholdDrag}
        isOpen={props.isDisplayOpen}
        onOpenChange={props.onDisplayOpenChange}
      />
    </div>
  );
}

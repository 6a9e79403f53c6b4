import { type CSSProperties, useMemo, useState } from 'react';
import type { NeuronDetail } from '../../../dataset/neuron-detail.ts';
import { HeatLegend } from '../../../token-view/heat-legend.tsx';
import { TokenRegion } from '../../../token-view/token-region.tsx';
import type { ActivationScale } from '../../../token-view/token-text.tsx';
import type { RestState } from '../use-neuron-detail.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { type NeuronView, type SectionKey, sectionKeys } from '../view-state.ts';
import { ActivationSection, type FoundTokens } from './activation-section.tsx';
import { DisplayOptions } from './display-options.tsx';
import { firstPlacements } from './placements.ts';

interface ActivationsProps {
  detail: NeuronDetail;
  rest: RestState;
  scale: ActivationScale;
  view: NeuronView;
  change: ChangeView;
  /** Sections of which all excerpts are shown. */
  openSections: ReadonlySet<SectionKey>;
  found: FoundTokens | undefined;
  isDisplayOpen: boolean;
  onDisplayOpenChange: (isOpen: boolean) => void;
}

/** The release's lists of excerpts, painted by one scale. */
export function Activations(props: ActivationsProps) {
  const { detail, rest, scale, view, change, openSections, found } = props;
  const sections = detail.head.activations?.sections ?? [];
  const keys = useMemo(() => sectionKeys(sections), [sections]);
  const [dragged, setDragged] = useState<number>();
  const threshold = dragged ?? view.threshold;
  const places = useMemo(() => firstPlacements(sections), [sections]);

  return (
    <TokenRegion
      onChoose={(chosen) => {
        const isSame = chosen?.excerpt === view.at?.excerpt && chosen?.token === view.at?.token;
        change({ at: isSame ? undefined : chosen });
      }}
    >
      <div className="sticky top-0 z-20 -mx-1 mb-3 flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-page px-1 py-1.5">
        <HeatLegend
          hue="real"
          label="Activation"
          from={0}
          to={Math.max(scale.maximum, 0)}
          decimals={scale.decimals}
        />
        {view.negatives && scale.minimum < 0 && (
          <HeatLegend
            hue="negative"
            label="Below zero"
            from={0}
            to={scale.minimum}
            decimals={scale.decimals}
          />
        )}
        {scale.maximum <= 0 && (
          <span className="text-xs text-soft">No value is above zero, so nothing is painted.</span>
        )}
        <span className="ml-auto">
          <DisplayOptions
            view={view}
            change={change}
            scale={scale}
            threshold={threshold}
            onThresholdDrag={setDragged}
            isOpen={props.isDisplayOpen}
            onOpenChange={props.onDisplayOpenChange}
          />
        </span>
      </div>
      <div
        data-window={view.window ? 'shown' : undefined}
        data-whitespace={view.whitespace ? 'shown' : undefined}
        data-negatives={view.negatives ? 'shown' : undefined}
        data-threshold={threshold > 0 ? '' : undefined}
        style={{ '--above': threshold } as CSSProperties}
      >
        {sections.map((_, position) => {
          const key = keys[position]!;
          return (
            <ActivationSection
              key={key}
              detail={detail}
              sections={sections}
              position={position}
              sectionKey={key}
              isOpen={openSections.has(key)}
              rest={rest}
              places={places}
              scale={scale}
              view={view}
              change={change}
              found={found}
            />
          );
        })}
      </div>
    </TokenRegion>
  );
}

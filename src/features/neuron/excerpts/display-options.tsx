import type { ActivationScale } from '../../../dataset/decode-neuron.ts';
import { binUpperBound, HEAT_BINS, type HeatBin } from '../../../heatmap/heat-bins.ts';
import type { ExcerptOrder } from '../../../heatmap/order-excerpts.ts';
import { formatValue } from '../../../ui/format.ts';
import { Popover } from '../../../ui/popover.tsx';
import type { NeuronView, SectionKey } from '../state/neuron-view.ts';
import type { ChangeView } from '../use-neuron-view.ts';

const ORDERS: Record<ExcerptOrder, string> = {
  released: 'As released',
  strongest: 'Strongest first',
  weakest: 'Weakest first',
  broadest: 'Active over most text first',
};

interface DisplayOptionsProps {
  view: NeuronView;
  change: ChangeView;
  scale: ActivationScale;
  sections: readonly SectionKey[];
  /** What the slider stands at; the address follows only when it is let go, as browsers limit how often it may change. */
  threshold: HeatBin;
  onThresholdDrag: (threshold: HeatBin | undefined) => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** How excerpts are shown; all of it goes into the address. */
export function DisplayOptions(props: DisplayOptionsProps) {
  const { view, change, isOpen, onOpenChange } = props;
  return (
    <Popover label="Display" name="Display options" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex w-72 max-w-full flex-col gap-3">
        <label className="flex items-center justify-between gap-3">
          Order
          <select
            value={view.order}
            onChange={(event) => change({ order: event.target.value as ExcerptOrder })}
            className="rounded border border-border-strong bg-surface px-1 py-0.5"
          >
            {Object.entries(ORDERS).map(([order, name]) => (
              <option key={order} value={order}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <ThresholdSlider {...props} />
        <Toggle
          label="All excerpts of all sections"
          isOn={
            props.sections.length > 0 &&
            props.sections.every((key) => view.expandedSections.includes(key))
          }
          onChange={(all) => change({ expandedSections: all ? props.sections : [] })}
        />
        <Toggle
          label="Only around the strongest token"
          isOn={view.aroundPeakOnly}
          onChange={(window) => change({ aroundPeakOnly: window })}
        />
        <Toggle
          label="Values below zero in a second colour"
          isOn={view.showNegatives}
          onChange={(negatives) => change({ showNegatives: negatives })}
        />
        <Toggle
          label="Spaces visible"
          isOn={view.showWhitespace}
          onChange={(whitespace) => change({ showWhitespace: whitespace })}
        />
        <Toggle
          label="Tables instead of texts"
          isOn={view.asTables}
          onChange={(tables) => change({ asTables: tables })}
        />
      </div>
    </Popover>
  );
}

interface ToggleProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

function Toggle({ label, isOn, onChange }: ToggleProps) {
  return (
    <label className="flex items-center gap-2">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

function ThresholdSlider(props: Omit<DisplayOptionsProps, 'isOpen' | 'onOpenChange'>) {
  const { view, change, scale, threshold, onThresholdDrag } = props;
  const settle = () => {
    if (threshold !== view.dimBelow) change({ dimBelow: threshold });
    onThresholdDrag(undefined);
  };
  const value = formatValue(binUpperBound(threshold, scale.maximum), scale.decimals);
  return (
    <label className="flex flex-col gap-1">
      <span className="flex justify-between">
        <span>Dim tokens below</span>
        <span className="tabular-nums">{threshold === 0 ? 'nothing' : value}</span>
      </span>
      <input
        type="range"
        min={0}
        max={HEAT_BINS - 1}
        value={threshold}
        disabled={scale.maximum <= 0}
        aria-valuetext={threshold === 0 ? 'nothing' : value}
        onChange={(event) => onThresholdDrag(Number(event.target.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
    </label>
  );
}

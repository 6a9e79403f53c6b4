import { binUpperBound, HEAT_BINS } from '../../../heatmap/heat-bins.ts';
import type { ExcerptOrder } from '../../../heatmap/order-excerpts.ts';
import { SETTLING_DELAY } from '../../../page/use-url-state.ts';
import { formatValue } from '../../../ui/format.ts';
import { Popover } from '../../../ui/popover.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { sectionKeys } from '../state/neuron-view.ts';

const ORDERS: Record<ExcerptOrder, string> = {
  released: 'As released',
  strongest: 'Strongest first',
  weakest: 'Weakest first',
  broadest: 'Active on most tokens first',
};

const TOGGLES = [
  ['aroundPeakOnly', 'Only around the strongest token'],
  ['showNegatives', 'Color values below zero'],
  ['showLineBreaks', 'Line breaks'],
  ['showWhitespace', 'Show spaces'],
  ['asTables', 'Tables instead of text'],
] as const;

interface DisplayOptionsProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** How excerpts are shown; all of it is in the address. */
export function DisplayOptions({ isOpen, onOpenChange }: DisplayOptionsProps) {
  const { neuron, view, changeView } = useNeuronContext();
  const { maximum, decimals } = neuron.scale;
  const sections = sectionKeys(neuron.overview.activations?.sections ?? []);
  const toggles = [
    {
      label: 'All excerpts of all sections',
      isOn: sections.length > 0 && sections.every((key) => view.expandedSections.includes(key)),
      onChange: (all: boolean) => changeView({ expandedSections: all ? sections : [] }),
    },
    ...TOGGLES.map(([option, label]) => ({
      label,
      isOn: view[option],
      onChange: (isOn: boolean) => changeView({ [option]: isOn }),
    })),
  ];
  const threshold =
    view.dimBelow === 0 ? 'nothing' : formatValue(binUpperBound(view.dimBelow, maximum), decimals);
  return (
    <Popover label="Display" name="Display options" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex w-72 max-w-full flex-col gap-3">
        <label className="flex items-center justify-between gap-3">
          Order
          <select
            value={view.order}
            onChange={(event) => changeView({ order: event.target.value as ExcerptOrder })}
            className="rounded border border-border-strong bg-surface px-1 py-0.5"
          >
            {Object.entries(ORDERS).map(([order, name]) => (
              <option key={order} value={order}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1">
          <span className="flex justify-between">
            <span>Dim tokens below</span>
            <span className="tabular-nums">{threshold}</span>
          </span>
          <input
            type="range"
            min={0}
            max={HEAT_BINS - 1}
            value={view.dimBelow}
            disabled={maximum <= 0}
            aria-valuetext={threshold}
            onChange={({ target }) =>
              changeView({ dimBelow: Number(target.value) }, { delay: SETTLING_DELAY })
            }
          />
        </label>
        {toggles.map(({ label, isOn, onChange }) => (
          <label key={label} className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={isOn}
              onChange={({ target }) => onChange(target.checked)}
            />
            {label}
          </label>
        ))}
      </div>
    </Popover>
  );
}

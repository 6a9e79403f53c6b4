import { useId } from 'react';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { HIGHEST } from './token-values.ts';

interface ValuePickerProps {
  brush: number;
  onChange: (brush: number) => void;
}

/** Which value pointer, Enter and space set: 1 to 10, each in its color. */
export function ValuePicker({ brush, onChange }: ValuePickerProps) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap items-center gap-x-1">
      <legend className="float-left mr-2 text-sm text-text-muted">Value to assign</legend>
      {Array.from({ length: HIGHEST }, (_, index) => index + 1).map((value) => (
        <label
          key={value}
          className="cursor-pointer rounded border border-transparent has-checked:border-focus has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={brush === value}
            onChange={() => onChange(value)}
          />
          <span
            className="token keep-colors block min-w-7 px-1 py-0.5 text-center text-sm tabular-nums"
            data-simulated-bin={heatBin(value, HIGHEST)}
          >
            {value}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

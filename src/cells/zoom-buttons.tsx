import { ZOOM_STEP } from './map-keyboard.ts';

interface ZoomButtonsProps {
  onZoom: (factor: number) => void;
  onReset: () => void;
}

const BUTTON =
  'min-h-8 min-w-8 border-border-strong px-2 text-sm text-text not-first:border-l hover:bg-surface-sunken';

/** Zoom without wheel or keyboard. */
export function ZoomButtons({ onZoom, onReset }: ZoomButtonsProps) {
  return (
    <div className="absolute right-2 bottom-2 flex overflow-hidden rounded border border-border-strong bg-surface">
      <button
        type="button"
        aria-label="Zoom out"
        className={BUTTON}
        onClick={() => onZoom(1 / ZOOM_STEP)}
      >
        −
      </button>
      <button
        type="button"
        aria-label="Zoom in"
        className={BUTTON}
        onClick={() => onZoom(ZOOM_STEP)}
      >
        +
      </button>
      <button type="button" className={BUTTON} onClick={onReset}>
        Reset view
      </button>
    </div>
  );
}

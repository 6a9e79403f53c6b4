import type { RefObject } from 'react';
import type { ButtonLook } from '../../../ui/button.tsx';
import { PictureButtons } from './image-buttons.tsx';

interface PlotPicturesProps {
  /** File name without its ending. */
  name: string;
  /** What holds the plot. */
  plot: RefObject<Element | null>;
  look?: ButtonLook | undefined;
}

/** A plot of the page as SVG and PNG, as it is drawn at that moment. */
export function PlotPictures({ name, plot, look }: PlotPicturesProps) {
  const draw = async () => {
    const drawn = plot.current?.querySelector('svg') ?? null;
    if (drawn === null) return undefined;
    const { plotSvg } = await import('./image-export.ts');
    return plotSvg(drawn);
  };
  return <PictureButtons name={name} svg={draw} look={look} />;
}

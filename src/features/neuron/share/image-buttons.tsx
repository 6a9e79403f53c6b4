import { type RefObject, useState } from 'react';
import { Button, type ButtonVariant } from '../../../ui/button.tsx';
import { downloadFile } from '../../../ui/download-file.ts';

interface ImageButtonsProps {
  /** File name without its extension. */
  name: string;
  /** Called when a button is pressed; `undefined` where there is nothing to draw. */
  svg: () => string | Promise<string | undefined>;
  look?: ButtonVariant;
}

/** Saves an image as SVG or PNG; the code that draws is loaded when a button is pressed. */
export function ImageButtons({ name, svg, look = 'plain' }: ImageButtonsProps) {
  const [problem, setProblem] = useState<string>();
  const save = async (type: 'svg' | 'png') => {
    setProblem(undefined);
    try {
      const drawing = await svg();
      if (drawing === undefined) return;
      const file =
        type === 'svg'
          ? new Blob([drawing], { type: 'image/svg+xml' })
          : await (await import('./image-export.ts')).svgToPng(drawing);
      downloadFile(`${name}.${type}`, file);
    } catch {
      setProblem(
        type === 'svg'
          ? 'Couldn’t save the image. Try again.'
          : 'This browser couldn’t draw the image. Save it as SVG instead.',
      );
    }
  };
  return (
    <>
      <Button look={look} onClick={() => void save('svg')}>
        Save SVG
      </Button>
      <Button look={look} onClick={() => void save('png')}>
        Save PNG
      </Button>
      {problem !== undefined && (
        <span role="alert" className="text-sm text-warning">
          {problem}
        </span>
      )}
    </>
  );
}

interface PlotImageButtonsProps {
  /** File name without its extension. */
  name: string;
  /** The element that holds the plot. */
  plot: RefObject<Element | null>;
  look?: ButtonVariant;
}

/** Saves a plot of the page as it is drawn at that moment. */
export function PlotImageButtons({ name, plot, look = 'plain' }: PlotImageButtonsProps) {
  const draw = async () => {
    const drawn = plot.current?.querySelector('svg');
    if (!drawn) return undefined;
    const { plotSvg } = await import('./image-export.ts');
    return plotSvg(drawn);
  };
  return <ImageButtons name={name} svg={draw} look={look} />;
}

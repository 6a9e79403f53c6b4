import { type RefObject, useState } from 'react';
import { Button, type ButtonVariant } from '../../../ui/button.tsx';
import { downloadFile } from '../../../ui/download-file.ts';

interface PictureButtonsProps {
  /** File name without its ending. */
  name: string;
  /** Made when pressed; `undefined` where there is nothing to draw. */
  svg: () => string | Promise<string | undefined>;
  look?: ButtonVariant | undefined;
}

/** A picture as SVG and PNG; the code that draws comes with the first press. */
export function ImageButtons({ name, svg, look = 'plain' }: PictureButtonsProps) {
  const [problem, setProblem] = useState<string>();
  const saveSvg = async () => {
    const drawing = await svg();
    if (drawing === undefined) return;
    downloadFile(`${name}.svg`, new Blob([drawing], { type: 'image/svg+xml' }));
  };
  const savePng = async () => {
    const drawing = await svg();
    if (drawing === undefined) return;
    const { svgToPng } = await import('./image-export.ts');
    downloadFile(`${name}.png`, await svgToPng(drawing));
  };
  const run = (save: () => Promise<void>, words: string) => {
    setProblem(undefined);
    save().catch(() => setProblem(words));
  };
  return (
    <>
      <Button look={look} onClick={() => run(saveSvg, 'The picture could not be made; try again.')}>
        Picture, SVG
      </Button>
      <Button
        look={look}
        onClick={() =>
          run(savePng, 'The browser could not draw this picture; the SVG holds the same.')
        }
      >
        Picture, PNG
      </Button>
      {problem !== undefined && (
        <span role="alert" className="text-sm text-warning">
          {problem}
        </span>
      )}
    </>
  );
}

interface PlotPicturesProps {
  /** File name without its ending. */
  name: string;
  /** What holds the plot. */
  plot: RefObject<Element | null>;
  look?: ButtonVariant | undefined;
}

/** A plot of the page as SVG and PNG, as it is drawn at that moment. */
export function PlotPictures({ name, plot, look }: PlotPicturesProps) {
  const draw = async () => {
    const drawn = plot.current?.querySelector('svg') ?? null;
    if (drawn === null) return undefined;
    const { plotSvg } = await import('./image-export.ts');
    return plotSvg(drawn);
  };
  return <ImageButtons name={name} svg={draw} look={look} />;
}

import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { saveFile } from '../../../ui/save-file.ts';

interface PictureButtonsProps {
  /** File name without its ending. */
  name: string;
  /** Made when pressed; `undefined` where there is nothing to draw. */
  svg: () => string | Promise<string | undefined>;
}

/** A picture as SVG and PNG; the code that draws comes with the first press. */
export function PictureButtons({ name, svg }: PictureButtonsProps) {
  const [problem, setProblem] = useState<string>();
  const saveSvg = async () => {
    const drawing = await svg();
    if (drawing === undefined) return;
    saveFile(`${name}.svg`, new Blob([drawing], { type: 'image/svg+xml' }));
  };
  const savePng = async () => {
    const drawing = await svg();
    if (drawing === undefined) return;
    const { svgToPng } = await import('./picture.ts');
    saveFile(`${name}.png`, await svgToPng(drawing));
  };
  const run = (save: () => Promise<void>, words: string) => {
    setProblem(undefined);
    save().catch(() => setProblem(words));
  };
  return (
    <>
      <Button onClick={() => run(saveSvg, 'The picture could not be made; try again.')}>
        Picture, SVG
      </Button>
      <Button
        onClick={() =>
          run(savePng, 'The browser could not draw this picture; the SVG holds the same.')
        }
      >
        Picture, PNG
      </Button>
      {problem !== undefined && (
        <span role="alert" className="text-sm text-warn">
          {problem}
        </span>
      )}
    </>
  );
}

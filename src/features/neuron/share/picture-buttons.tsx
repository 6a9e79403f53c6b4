import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { svgToPng } from './picture.ts';

interface PictureButtonsProps {
  /** File name without its ending. */
  name: string;
  /** Made when pressed; `undefined` where there is nothing to draw. */
  svg: () => string | undefined;
}

/** A picture as SVG and PNG. */
export function PictureButtons({ name, svg }: PictureButtonsProps) {
  const [problem, setProblem] = useState<string>();
  const save = (as: 'svg' | 'png') => {
    const drawing = svg();
    if (drawing === undefined) return;
    setProblem(undefined);
    if (as === 'svg') {
      saveFile(`${name}.svg`, new Blob([drawing], { type: 'image/svg+xml' }));
      return;
    }
    svgToPng(drawing).then(
      (png) => saveFile(`${name}.png`, png),
      () => setProblem('The browser could not draw this picture; the SVG holds the same.'),
    );
  };
  return (
    <>
      <Button onClick={() => save('svg')}>Picture, SVG</Button>
      <Button onClick={() => save('png')}>Picture, PNG</Button>
      {problem !== undefined && (
        <span role="alert" className="text-sm text-warn">
          {problem}
        </span>
      )}
    </>
  );
}

import { useState } from 'react';
import { Button, type ButtonVariant } from '../../../ui/button.tsx';
import { downloadFile } from '../../../ui/download-file.ts';
import { useNeuronContext } from '../state/neuron-context.tsx';

interface ImageButtonsProps {
  /** File name without its extension. */
  name: string;
  /** Called when a button is pressed. */
  svg: () => string | Promise<string>;
  look?: ButtonVariant;
}

/** Saves an image as SVG or PNG; the code that draws is loaded when a button is pressed. */
export function ImageButtons({ name, svg, look = 'plain' }: ImageButtonsProps) {
  const [problem, setProblem] = useState<string>();
  const save = async (type: 'svg' | 'png') => {
    setProblem(undefined);
    try {
      const drawing = await svg();
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
  /** The plot's `data-plot`. */
  plot: 'connections' | 'maxima' | 'scatter';
  look?: ButtonVariant;
}

/** Saves a plot of the page as it is drawn at that moment. */
export function PlotImageButtons({ plot, look = 'plain' }: PlotImageButtonsProps) {
  const { layer, neuron } = useNeuronContext().neuron;
  const draw = async () => {
    const { plotSvg } = await import('./image-export.ts');
    return plotSvg(document.querySelector<SVGSVGElement>(`svg[data-plot=${plot}]`)!);
  };
  return <ImageButtons name={`neuron-${layer}-${neuron}-${plot}`} svg={draw} look={look} />;
}

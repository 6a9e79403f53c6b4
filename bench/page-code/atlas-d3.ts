/**
 * The alternative to the atlas's own map: d3's scale, zoom and a canvas, each neuron a rectangle drawn at every
 * frame. Same file, same cells, same colours, sorted likewise.
 */
import {
  interpolateViridis,
  scaleSequential,
  select,
  type ZoomTransform,
  zoom,
  zoomIdentity,
} from 'd3';

const WIDTH = 1392;
const HEIGHT = 440;
const BAND = 25;
const PITCH = 28;

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly score: number;
}

const canvas = document.createElement('canvas');
canvas.width = WIDTH;
canvas.height = HEIGHT;
document.body.append(canvas);
const context = canvas.getContext('2d')!;
const colour = scaleSequential(interpolateViridis).domain([-0.2, 1]).clamp(true);

async function readCells(): Promise<Cell[]> {
  const response = await fetch('./data/full-size/atlas/score.json.gz');
  const unpacked = response.body!.pipeThrough(new DecompressionStream('gzip'));
  const { neurons, values, decimals } = (await new Response(unpacked).json()) as {
    neurons: number[];
    values: (number | null)[];
    decimals: number;
  };
  const cells: Cell[] = [];
  let start = 0;
  for (const [layer, count] of neurons.entries()) {
    const scores = values
      .slice(start, start + count)
      .filter((value) => value !== null)
      .sort((a, b) => b - a);
    start += count;
    for (const [slot, stored] of scores.entries()) {
      cells.push({
        x: layer * PITCH + (slot % BAND),
        y: Math.floor(slot / BAND),
        score: stored / 10 ** decimals,
      });
    }
  }
  return cells;
}

function draw(cells: readonly Cell[], { k, x, y }: ZoomTransform): void {
  const side = WIDTH / (48 * PITCH);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  context.setTransform(k * side, 0, 0, k * side, x, y);
  for (const cell of cells) {
    context.fillStyle = colour(cell.score);
    context.fillRect(cell.x, cell.y, 1, 1);
  }
}

const cells = await readCells();
let transform: ZoomTransform = zoomIdentity;
let frame = 0;
const request = () => {
  if (frame === 0) {
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw(cells, transform);
    });
  }
};
select(canvas).call(
  zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([1, 100])
    .on('zoom', (event: { transform: ZoomTransform }) => {
      transform = event.transform;
      request();
    }),
);
request();

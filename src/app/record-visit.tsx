import { useCurrentDataset } from '../page/current-dataset.tsx';
import { useRecordVisit } from '../page/recent-neurons.ts';

interface RecordVisitProps {
  layer: number;
  neuron: number;
}

/** Remembers that a neuron was opened, if the model has it; shows nothing. */
export function RecordVisit({ layer, neuron }: RecordVisitProps) {
  const { entry } = useCurrentDataset().dataFolder;
  const exists = neuron < (entry.layers[layer]?.neurons ?? 0);
  return exists ? <Recorder model={entry.id} layer={layer} neuron={neuron} /> : null;
}

function Recorder({ model, layer, neuron }: RecordVisitProps & { model: string }) {
  useRecordVisit(model, layer, neuron);
  return null;
}

export function NeuronPage({ layer, neuron }: { layer: number; neuron: number }) {
  return (
    <h1 className="p-4 text-xl font-semibold">
      Neuron {layer}:{neuron}
    </h1>
  );
}

export function LayerPage({ layer }: { layer: number }) {
  return <h1 className="p-4 text-xl font-semibold">Layer {layer}</h1>;
}

import type { LayerIndex, NeuronRef } from '../../../dataset/ids.ts';
import type { ConnectionList, NeuronOverview } from '../../../dataset/neuron-shard.ts';

/** A neuron that is connected to the open one by weights. */
interface Connection {
  neuronRef: NeuronRef;
  strength: number;
}

/** One released list of connections. */
export interface ConnectionGroup {
  side: 'upstream' | 'downstream';
  sign: 'positive' | 'negative';
  connections: Connection[];
}

/** The released lists, upstream before downstream; entries without a strength are left out, a side without file too. */
export function connectionGroups(related: NeuronOverview['relatedNeurons']): ConnectionGroup[] {
  return (['upstream', 'downstream'] as const).flatMap((side) => {
    const lists = related?.[side];
    if (!lists) return [];
    return (['positive', 'negative'] as const).map((sign) => ({
      side,
      sign,
      connections: connectionsOf(lists[sign]),
    }));
  });
}

function connectionsOf({ layers, neurons, weights }: ConnectionList): Connection[] {
  return weights.flatMap((strength, row) => {
    if (strength === null) return [];
    return [{ neuronRef: { layer: layers[row]!, neuron: neurons[row]! }, strength }];
  });
}

/** Layers that connections lead to, each once, ascending. */
export function connectedLayers(groups: readonly ConnectionGroup[]): LayerIndex[] {
  const connections = groups.flatMap((group) => group.connections);
  const layers = new Set(connections.map(({ neuronRef }) => neuronRef.layer));
  return [...layers].sort((a, b) => a - b);
}

/** The largest strength without its sign; 0 where there is no connection. */
export function strongest(groups: readonly ConnectionGroup[]): number {
  const connections = groups.flatMap((group) => group.connections);
  return connections.reduce((most, { strength }) => Math.max(most, Math.abs(strength)), 0);
}

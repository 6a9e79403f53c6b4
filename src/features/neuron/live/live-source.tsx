import { useEffect } from 'react';
import type { MainKind } from '../../../live/live-state.ts';
import { readAhead } from '../../../live/read-ahead.ts';
import { orderedBases, releaseAddress } from '../../../live/release-address.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { isLive } from '../../../page/live-queries.ts';
import { adjacentNeurons } from '../state/adjacent-neurons.ts';
import { useNeuronContext } from '../state/neuron-context.tsx';

const NAMES: Record<MainKind, string> = { activations: 'activations', explanations: 'explanation' };

/** Where the neuron was read, with links to its files. Reads the neurons beside it ahead. */
export function LiveSource() {
  const { live } = useNeuronContext();
  useReadAhead();
  if (live === undefined) return null;
  const kinds = ['activations', 'explanations'] as const;
  return (
    <p className="flex min-h-5 flex-wrap gap-x-2 pb-2 text-xs text-text-muted">
      <span>Read from the public release:</span>
      {kinds.map((kind) => {
        const state = live.files[kind];
        if (state.kind === 'none' || state.kind === 'pending') return null;
        return (
          <span key={kind}>
            <a href={state.address} rel="noreferrer" className="underline">
              {NAMES[kind]}
            </a>
            {state.kind === 'missing' && ' (the release has no such file)'}
            {state.kind === 'failed' && ' (couldn’t load)'}
          </span>
        );
      })}
    </p>
  );
}

/** Reads the activations of the next and the previous neuron once this one is here. */
function useReadAhead(): void {
  const { neuron, live } = useNeuronContext();
  const { dataFolder } = useCurrentDataset();
  const { layer, neuron: index } = neuron;
  const isWhole = live?.remainder !== undefined;
  useEffect(() => {
    const { id, layers, release } = dataFolder.entry;
    const template = release?.files.activations;
    const base = release && orderedBases(id, release.bases)[0];
    if (!isWhole || !template || base === undefined) return;
    const { next, previous } = adjacentNeurons({ layer, neuron: index }, layers);
    const addresses = [next, previous]
      .filter((target) => target !== undefined && isLive(dataFolder, target))
      .map((target) => releaseAddress(base, template, target!));
    return readAhead(addresses);
  }, [isWhole, dataFolder, layer, index]);
}

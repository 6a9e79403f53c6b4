import type { NeuronRef } from '../../dataset/ids.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { readLastSearch } from '../../page/last-search.ts';
import { currentAddress } from '../../page/navigation.ts';
import { goTo, useScope } from '../../page/use-route.ts';
import { copyText } from '../../ui/copy-button.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { adjacentNeurons } from './state/adjacent-neurons.ts';
import { useNeuronContext } from './state/neuron-context.tsx';
import { displayOnly, neuronViewCodec } from './state/neuron-view.ts';
import { scrollToTarget } from './state/scroll-to.ts';

/** The keyboard shortcuts of a neuron's page. */
export function useNeuronShortcuts(toggleDisplay: () => void, openFind: () => void): void {
  const { neuron, view } = useNeuronContext();
  const { layers } = useCurrentDataset().dataFolder.entry;
  const scope = useScope();
  const { previous, next } = adjacentNeurons(neuron, layers);
  const open = (target: NeuronRef | undefined) => {
    if (target !== undefined) {
      goTo({ kind: 'neuron', ...target }, neuronViewCodec.format(displayOnly(view)));
    }
  };
  useShortcuts({
    n: () => open(next),
    p: () => open(previous),
    j: () => stepSection(1),
    k: () => stepSection(-1),
    f: openFind,
    d: toggleDisplay,
    c: () => void copyText(currentAddress()),
    s: () => goTo({ kind: 'search' }, readLastSearch(scope)),
  });
}

/** CSS pixels below the window's top where the section that is being read begins. */
const READING_LINE = 140;

function stepSection(by: 1 | -1): void {
  const sections = [...document.querySelectorAll<HTMLElement>('[data-section-key], [data-panel]')];
  const current = sections.findLastIndex(
    (section) => section.getBoundingClientRect().top <= READING_LINE,
  );
  const target = sections[Math.max(0, current + by)];
  if (target !== undefined) scrollToTarget([target.id], { focus: true });
}

import type { NeuronRef } from '../../dataset/ids.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { readLastSearch } from '../../page/last-search.ts';
import { flushNavigation } from '../../page/navigation.ts';
import { useNavigate, useScope } from '../../page/use-route.ts';
import { copyText } from '../../ui/copy-button.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { adjacentNeurons } from './header/adjacent-neurons.ts';
import { displayOnly, type NeuronView, neuronViewCodec } from './state/neuron-view.ts';
import { scrollToTarget } from './state/scroll-to.ts';

interface NeuronKeysOptions {
  place: NeuronRef;
  view: NeuronView;
  toggleDisplay: () => void;
  openFind: () => void;
}

/** The keys of the neuron's page. */
export function useNeuronShortcuts({
  place,
  view,
  toggleDisplay,
  openFind,
}: NeuronKeysOptions): void {
  const { layers } = useCurrentDataset().dataFolder.entry;
  const scope = useScope();
  const goTo = useNavigate();
  const { previous, next } = adjacentNeurons(place, layers);
  const go = (to: NeuronRef | undefined) => {
    if (to !== undefined)
      goTo({ kind: 'neuron', ...to }, neuronViewCodec.format(displayOnly(view)));
  };
  useShortcuts('This neuron', [
    { key: 'n', label: 'Next neuron', run: () => go(next) },
    { key: 'p', label: 'Previous neuron', run: () => go(previous) },
    { key: 'j', label: 'Next section', run: () => stepSection(1) },
    { key: 'k', label: 'Previous section', run: () => stepSection(-1) },
    {
      key: 'f',
      label: 'Find in this neuron; there Enter and Shift+Enter go from match to match',
      run: openFind,
    },
    { key: 'd', label: 'Display options', run: toggleDisplay },
    { key: 'c', label: 'Copy the link to this view', run: copyLink },
    {
      key: 's',
      label: 'Back to search, where you left it',
      run: () => goTo({ kind: 'search' }, readLastSearch(scope)),
    },
  ]);
}

function copyLink(): void {
  flushNavigation();
  void copyText(location.href);
}

/** Pixels below the window's top at which a section counts as the one that is read. */
const READING_LINE = 140;

function stepSection(by: 1 | -1): void {
  const sections = [...document.querySelectorAll<HTMLElement>('[data-section-key], [data-panel]')];
  const current = sections.findLastIndex(
    (section) => section.getBoundingClientRect().top <= READING_LINE,
  );
  const goal = sections[Math.max(0, current + by)];
  if (goal !== undefined) scrollToTarget([goal.id], { focus: true });
}

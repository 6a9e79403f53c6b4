import { currentAddress } from '../../page/navigation.ts';
import { copyText } from '../../ui/copy-button.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { scrollToTarget } from './state/scroll-to.ts';

/** The keyboard shortcuts of what a neuron's page shows; those that lead away are the header's. */
export function useNeuronShortcuts(toggleDisplay: () => void, openFind: () => void): void {
  useShortcuts({
    j: () => stepSection(1),
    k: () => stepSection(-1),
    f: openFind,
    d: toggleDisplay,
    c: () => void copyText(currentAddress()),
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

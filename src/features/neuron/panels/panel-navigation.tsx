import type { NeuronRef } from '../../../dataset/ids.ts';
import { RouteLink } from '../../../page/route-link.tsx';
import {
  type NeuronView,
  neuronViewCodec,
  type Panel,
  type SectionKey,
} from '../state/neuron-view.ts';
import { SHORT_PANEL_TITLES } from '../state/panels.ts';
import { scrollToTarget } from '../state/scroll-to.ts';

interface PartNavigationProps {
  place: NeuronRef;
  view: NeuronView;
  /** The key of the first section of excerpts, if there is any. */
  first: SectionKey | undefined;
  parts: readonly Panel[];
}

/** The way down the page; each step is in the address. */
export function PanelNavigation({ place, view, first, parts }: PartNavigationProps) {
  const goals = [
    ...(first === undefined ? [] : [{ goal: first, title: 'Activations' }]),
    ...parts.map((part) => ({ goal: part, title: SHORT_PANEL_TITLES[part] })),
  ];
  return (
    <nav aria-label="On this page" className="-my-1 min-w-0 overflow-x-auto">
      <ul className="flex gap-x-4">
        {goals.map(({ goal, title }) => (
          // On wide screens the facts stand beside the excerpts, in sight.
          <li key={goal} className={goal === 'facts' ? 'lg:hidden' : ''}>
            <RouteLink
              place={{ kind: 'neuron', ...place }}
              query={neuronViewCodec.format({
                ...view,
                scrollTarget: goal,
                selectedToken: undefined,
              })}
              // The same goal once more changes no address, and so would do nothing.
              onClick={() => scrollToTarget([`section-${goal}`], { focus: true })}
              className="inline-block py-1 pointer-coarse:py-2.5 text-sm whitespace-nowrap text-text-secondary no-underline hover:text-text"
            >
              {title}
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { NeuronPlace } from '../../../dataset/ids.ts';
import { PlaceLink } from '../../../page/route-link.tsx';
import {
  type NeuronView,
  type PagePart,
  type SectionKey,
  viewQuery,
} from '../state/neuron-view.ts';
import { SHORT_PART_TITLES } from '../state/panels.ts';
import { bringIntoSight } from '../state/scroll-to.ts';

interface PartNavigationProps {
  place: NeuronPlace;
  view: NeuronView;
  /** The key of the first section of excerpts, if there is any. */
  first: SectionKey | undefined;
  parts: readonly PagePart[];
}

/** The way down the page; each step is in the address. */
export function PartNavigation({ place, view, first, parts }: PartNavigationProps) {
  const goals = [
    ...(first === undefined ? [] : [{ goal: first, title: 'Activations' }]),
    ...parts.map((part) => ({ goal: part, title: SHORT_PART_TITLES[part] })),
  ];
  return (
    <nav aria-label="On this page" className="-my-1 min-w-0 overflow-x-auto">
      <ul className="flex gap-x-4">
        {goals.map(({ goal, title }) => (
          // On wide screens the facts stand beside the excerpts, in sight.
          <li key={goal} className={goal === 'facts' ? 'lg:hidden' : ''}>
            <PlaceLink
              place={{ kind: 'neuron', ...place }}
              query={viewQuery({ ...view, goal, at: undefined })}
              // The same goal once more changes no address, and so would do nothing.
              onClick={() => bringIntoSight([`section-${goal}`], { focus: true })}
              className="inline-block py-1 pointer-coarse:py-2.5 text-sm whitespace-nowrap text-soft no-underline hover:text-ink"
            >
              {title}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

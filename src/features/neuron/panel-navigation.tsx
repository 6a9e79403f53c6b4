import { RouteLink } from '../../page/route-link.tsx';
import { useNeuronContext } from './state/neuron-context.tsx';
import { neuronViewCodec, type Panel, type SectionKey } from './state/neuron-view.ts';
import { SHORT_PANEL_TITLES } from './state/panels.ts';
import { scrollToTarget } from './state/scroll-to.ts';

interface PanelNavigationProps {
  /** The first section of excerpts, if there is any. */
  firstSection: SectionKey | undefined;
  panels: readonly Panel[];
}

/** Links down the page; each step is in the address. */
export function PanelNavigation({ firstSection, panels }: PanelNavigationProps) {
  const { neuron, view } = useNeuronContext();
  const targets = [
    ...(firstSection === undefined ? [] : [{ target: firstSection, title: 'Activations' }]),
    ...panels.map((panel) => ({ target: panel, title: SHORT_PANEL_TITLES[panel] })),
  ];
  return (
    <nav aria-label="On this page" className="-my-1 min-w-0 overflow-x-auto">
      <ul className="flex gap-x-4">
        {targets.map(({ target, title }) => (
          // On wide screens the facts stand beside the excerpts, in view.
          <li key={target} className={target === 'facts' ? 'lg:hidden' : ''}>
            <RouteLink
              place={{ kind: 'neuron', layer: neuron.layer, neuron: neuron.neuron }}
              query={neuronViewCodec.format({
                ...view,
                scrollTarget: target,
                selectedToken: undefined,
              })}
              // Going to the same target again changes no address, and so would do nothing.
              onClick={() => scrollToTarget([`section-${target}`], { focus: true })}
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

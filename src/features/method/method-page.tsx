import type { ReactNode } from 'react';
import { usePageTitle } from '../../page/page-title.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { useSimulatorSubject } from '../../page/simulator-subject.ts';
import { SimulateYourselfSection } from './simulate-yourself-section.tsx';

const PAPER = 'https://openaipublic.blob.core.windows.net/neuron-explainer/paper/index.html';

/** How the explanations and their scores were made, to be tried by hand. */
export function MethodPage() {
  const { who } = useSimulatorSubject();
  usePageTitle(
    'The method',
    'How a neuron is explained, simulated and scored by a language model, to be tried by hand.',
  );
  return (
    <article className="mx-auto max-w-[90rem] px-4 pt-4 pb-16">
      <h1 className="text-2xl font-semibold">The method</h1>
      <p className="mt-2 max-w-prose text-text-secondary">
        Every explanation here was written by {who} that looked at what a neuron does, and judged by
        whether the neuron’s activations can be predicted from that explanation alone. Three steps;
        do the second one yourself.
      </p>
      <section aria-labelledby="you-simulate" className="mt-6">
        <h2 id="you-simulate" className="mb-3 text-xl font-semibold">
          You simulate
        </h2>
        <SimulateYourselfSection />
      </section>
      <div className="mt-10 grid gap-x-12 gap-y-8 border-t border-border-strong pt-6 lg:grid-cols-2">
        <Part title="Explain">
          <p>
            The model is shown five of the texts that excite the neuron most, as a list of tokens
            with activations from 0 to 10 (the release’s whole numbers: ten times the activation,
            divided by the largest one shown, rounded down, nothing below zero), and is asked for
            one sentence.
          </p>
          <p>
            It is never shown a text that the explanation will be judged on. From twenty top texts
            in order, numbers 1, 5, 9, 13 and 17 are for explaining, 3, 7, 11, 15 and 19 for
            scoring.
          </p>
        </Part>
        <Part title="Simulate">
          <p>
            Given only the sentence, a model predicts a value from 0 to 10 for each token of unseen
            texts. Where it tells how sure it is of each number, the expected value is taken.
          </p>
          <p>
            The release did this with all tokens at once, reading the model’s probabilities of a
            text that it did not have to write. Few endpoints offer that today; this site can then
            ask token by token, or for all values written out.
          </p>
        </Part>
        <Part title="Score">
          <p>
            Pearson’s correlation r of real and simulated activations, over the tokens of ten texts
            put together: five that excite the neuron most and five drawn at random.
          </p>
          <p>
            Half of the texts are chosen because the neuron is active in them, which makes it easier
            to be right. The random-only score leaves them out; most neurons are silent there, and
            it is lower and noisier. R² after calibration is the share of the variance that remains
            explained when the simulation may be stretched and shifted: r².
          </p>
        </Part>
        <Part title="What a score does not say">
          <p>
            It judges explanation and simulator together: a good sentence that the simulator cannot
            use scores low. Compare scores only where the same simulator was given the same texts,
            as “Try your own explanation” does.
          </p>
          <p>
            <strong className="font-semibold">Token lookup</strong> is the baseline to beat: predict
            each token by the mean of what it excites elsewhere, whatever the context. Where lookup
            scores as high as the explanation, the neuron may just be about tokens.{' '}
            <RouteLink
              className="underline"
              place={{ kind: 'search' }}
              query={{ q: 'lookup:<0.3 score:>0.5' }}
            >
              Neurons whose explanation goes beyond single tokens
            </RouteLink>{' '}
            are those where lookup fails and the explanation holds. Here it is learnt from one
            neuron’s other excerpts, which are few and mostly exciting ones: the paper’s own, from
            far more text, would score differently.
          </p>
        </Part>
        <Part title="Try one of your own">
          <p>
            Every neuron’s page has “Try your own explanation”: write one, and see it simulated and
            scored beside the released one. Two simulators need no network: token lookup, and the
            rule-based one, which reads an explanation for quoted words, word classes that rules can
            decide, and content words, and shows what it understood. It knows no meaning: “things
            one drinks” says nothing to it.
          </p>
          <p>
            A language model can simulate, too, at an endpoint of your own that speaks OpenAI’s
            format: a local server or a host. Your key goes to that address alone.
          </p>
        </Part>
        <Part title="For many neurons">
          <p>
            The command <code>npm run explain</code> does the same for many neurons and writes files
            in the release’s format, which <code>npm run ingest</code> takes like the release.
          </p>
          <p>
            The method is from{' '}
            <a href={PAPER} className="underline">
              Language models can explain neurons in language models
            </a>{' '}
            (Bills et al., 2023). Prompts and examples here are our own.
          </p>
        </Part>
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="mt-1 flex max-w-prose flex-col gap-2 text-text-secondary">{children}</div>
    </section>
  );
}

import { useMemo, useRef, useState } from 'react';
import type { ActivationScale, Neuron } from '../../../dataset/decode-neuron.ts';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { RouteLink } from '../../../page/route-link.tsx';
import { useSimulatorSubject } from '../../../page/simulator-subject.ts';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';
import { RealLegend } from '../../../token-view/legends.tsx';
import { tokenElement } from '../../../token-view/token-element.tsx';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import { Button } from '../../../ui/button.tsx';
import { readBestScore, recordScore } from './best-scores.ts';
import { EditableText, type TokenPlace } from './editable-text.tsx';
import type { Exercise } from './exercise.ts';
import { Results } from './results.tsx';
import { type ExerciseScore, scoreExercise } from './score-exercise.ts';
import { type EditedValues, emptyValues, HIGHEST } from './token-values.ts';
import { ValuePicker } from './value-picker.tsx';

const STEP = 'text-lg font-semibold';

/** Shows an explanation; the reader predicts the activations, which are hidden until then. */
export function SimulateYourself(props: { neuron: Neuron; exercise: Exercise }) {
  const { neuron, exercise } = props;
  const { dataFolder } = useCurrentDataset();
  const key = `${dataFolder.entry.id}/${neuron.layer}/${neuron.neuron}`;
  const excerpts = useMemo(() => exercise.texts.map(({ excerpt }) => excerpt), [exercise]);
  const [values, setValues] = useState<EditedValues>(() => emptyValues(excerpts));
  const [brush, setBrush] = useState(HIGHEST);
  const [hovered, setHovered] = useState<TokenPlace>();
  const [results, setResults] = useState<{ score: ExerciseScore; best: number | null }>();
  const resultsHeading = useRef<HTMLHeadingElement>(null);
  const reveal = () => {
    const score = scoreExercise(exercise.texts, values);
    const best = readBestScore(key);
    if (score.own.score !== null) recordScore(key, score.own.score);
    setResults({ score, best });
    // After the heading is rendered.
    requestAnimationFrame(() => resultsHeading.current?.focus());
  };
  const restart = () => {
    setValues(emptyValues(excerpts));
    setResults(undefined);
  };
  const { scale } = neuron;
  const neuronRef = { layer: neuron.layer, neuron: neuron.neuron };
  const { theWho } = useSimulatorSubject();

  return (
    <div>
      <section aria-labelledby="exercise-explain">
        <h3 id="exercise-explain" className={STEP}>
          1. Explain
        </h3>
        {exercise.examples.length > 0 && (
          <>
            <p className="max-w-prose text-text-secondary">
              {theWho} was shown texts like these, with the neuron’s activation on each token:
            </p>
            <RealLegend scale={scale} />
            <TokenInteraction>
              <Examples exercise={exercise} scale={scale} />
            </TokenInteraction>
          </>
        )}
        <p className="mt-3 max-w-prose text-text-secondary">
          It wrote what{' '}
          <RouteLink className="underline" place={{ kind: 'neuron', ...neuronRef }}>
            neuron {formatNeuronReference(neuronRef)}
          </RouteLink>{' '}
          activates on:
        </p>
        <blockquote className="mt-1 border-l-4 border-border-strong pl-3 text-lg wrap-anywhere">
          {exercise.explanation}
        </blockquote>
      </section>
      <section aria-labelledby="exercise-simulate" className="mt-6">
        <h3 id="exercise-simulate" className={STEP}>
          2. Simulate
        </h3>
        <p className="max-w-prose text-text-secondary">
          Now simulate the neuron yourself, on other texts and from the explanation alone: how
          active is it on each token, from 0 to {HIGHEST}? Some of the texts are top-activating,
          some are random.
        </p>
        {results === undefined && (
          <>
            <div className="sticky top-0 z-10 mt-2 flex min-h-12 flex-wrap items-center gap-x-6 gap-y-1 border-b border-border bg-background py-2">
              <ValuePicker brush={brush} onChange={setBrush} />
              <span className="text-sm text-text-secondary tabular-nums">
                {hovered !== undefined && (
                  <>
                    <code>{formatToken(excerpts[hovered.text]!.tokens[hovered.token]!)}</code>{' '}
                    {values[hovered.text]![hovered.token]}
                  </>
                )}
              </span>
            </div>
            <p className="mt-1 text-xs text-text-muted">
              Click or drag to set values, click again to clear. Keys: ← → move between tokens, ↑ ↓
              or 0–9 change the value, Page Up sets {HIGHEST}, Enter sets the selected value; Shift
              with ← → copies the value.
            </p>
            <ol className="mt-2">
              {excerpts.map(({ tokens }, text) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: texts have no id
                <li key={text} className="border-t border-border py-2">
                  <EditableText
                    text={text}
                    tokens={tokens}
                    values={values[text]!}
                    brush={brush}
                    label={`Text ${text + 1}`}
                    setValues={setValues}
                    setHovered={setHovered}
                  />
                </li>
              ))}
            </ol>
            <Button className="mt-2 font-medium" onClick={reveal}>
              Reveal and score
            </Button>
          </>
        )}
      </section>
      {results !== undefined && (
        <section aria-labelledby="exercise-score" className="mt-2">
          <Button look="quiet" onClick={restart}>
            Try again
          </Button>
          <div className="mt-4">
            <h3 ref={resultsHeading} id="exercise-score" tabIndex={-1} className={STEP}>
              3. Score
            </h3>
            <Results exercise={exercise} values={values} scale={scale} {...results} />
          </div>
          <p className="mt-3 max-w-prose text-text-secondary">
            Could the explanation be better?{' '}
            <RouteLink
              className="underline"
              place={{ kind: 'neuron', ...neuronRef }}
              query={{ section: 'try' }}
            >
              Try your own explanation on this neuron
            </RouteLink>
            .
          </p>
        </section>
      )}
    </div>
  );
}

function Examples({ exercise, scale }: { exercise: Exercise; scale: ActivationScale }) {
  return exercise.examples.map(({ tokens, activations }, index) => (
    <p
      // biome-ignore lint/suspicious/noArrayIndexKey: examples have no id
      key={index}
      className="token-text border-t border-border py-1"
      dir="auto"
      data-sequence=""
    >
      {tokens.map((token, position) =>
        tokenElement(token, position, {
          'data-activation': activations[position]!.toFixed(scale.decimals),
          'data-bin': heatBin(activations[position]!, scale.maximum) || undefined,
          tabIndex: position === 0 ? 0 : undefined,
        }),
      )}
    </p>
  ));
}

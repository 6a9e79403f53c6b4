import { useCallback, useMemo, useRef, useState } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { RouteLink } from '../../../page/route-link.tsx';
import { useSimulatorSubject } from '../../../page/simulator-subject.ts';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';
import { HeatLegend } from '../../../token-view/legends.tsx';
import { tokenElement } from '../../../token-view/token-element.tsx';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import { Button } from '../../../ui/button.tsx';
import { readBestScore, recordScore } from './best-scores.ts';
import { EditableText } from './editable-text.tsx';
import type { Exercise } from './exercise.ts';
import { Results } from './results.tsx';
import { type ExerciseScore, scoreExercise } from './score-exercise.ts';
import { type EditedValues, emptyValues, HIGHEST, setTokenValue } from './token-values.ts';
import { ValuePicker } from './value-picker.tsx';

interface GameProps {
  neuron: Neuron;
  round: Exercise;
}

/** "You simulate": the explanation is shown, the values are hidden until they are guessed. */
export function SimulateYourself({ neuron, round }: GameProps) {
  const { dataFolder } = useCurrentDataset();
  const key = `${dataFolder.entry.id}/${neuron.layer}/${neuron.neuron}`;
  const excerpts = useMemo(() => round.texts.map(({ excerpt }) => excerpt), [round]);
  const [painting, setPainting] = useState<EditedValues>(() => emptyValues(excerpts));
  const [brush, setBrush] = useState(HIGHEST);
  const [looked, setLooked] = useState<{ text: number; token: number }>();
  const [revealed, setRevealed] = useState<{ score: ExerciseScore; best: number | null }>();
  const outcome = useRef<HTMLHeadingElement>(null);
  const paint = useCallback(
    (text: number, token: number, value: number) =>
      setPainting((now) => setTokenValue(now, text, token, value)),
    [],
  );
  const look = useCallback(
    (text: number, token: number | undefined) =>
      setLooked(token === undefined ? undefined : { text, token }),
    [],
  );
  const reveal = () => {
    const score = scoreExercise(round.texts, painting);
    const best = readBestScore(key);
    if (score.own.score !== null) recordScore(key, score.own.score);
    setRevealed({ score, best });
    // Not before the heading is there.
    requestAnimationFrame(() => outcome.current?.focus());
  };
  const again = () => {
    setPainting(emptyValues(excerpts));
    setRevealed(undefined);
  };
  const { scale } = neuron;
  const place = { layer: neuron.layer, neuron: neuron.neuron };
  const { theWho } = useSimulatorSubject();

  return (
    <div>
      <section aria-labelledby="game-explain">
        <Step id="game-explain" number={1} title="Explain" />
        {round.examples.length > 0 && (
          <>
            <p className="max-w-prose text-text-secondary">
              {theWho} was shown texts like these, with the neuron’s activation on each token:
            </p>
            <HeatLegend
              hue="real"
              label="Real"
              from={0}
              to={Math.max(0, scale.maximum)}
              decimals={scale.decimals}
            />
            <TokenInteraction>
              <Examples round={round} maximum={scale.maximum} decimals={scale.decimals} />
            </TokenInteraction>
          </>
        )}
        <p className="mt-3 max-w-prose text-text-secondary">
          It wrote what{' '}
          <RouteLink className="underline" place={{ kind: 'neuron', ...place }}>
            neuron {formatNeuronReference(place)}
          </RouteLink>{' '}
          looks for:
        </p>
        <blockquote className="mt-1 border-l-4 border-border-strong pl-3 text-lg wrap-anywhere">
          {round.explanation}
        </blockquote>
      </section>
      <section aria-labelledby="game-simulate" className="mt-6">
        <Step id="game-simulate" number={2} title="Simulate" />
        <p className="max-w-prose text-text-secondary">
          Now be the simulator. On other texts, and from the explanation alone: where would you
          expect the neuron to be active, from 0 to {HIGHEST}? Some of the texts excite it most of
          all, some are drawn at random.
        </p>
        {revealed === undefined && (
          <>
            <div className="sticky top-0 z-10 mt-2 flex min-h-12 flex-wrap items-center gap-x-6 gap-y-1 border-b border-border bg-background py-2">
              <ValuePicker brush={brush} onChange={setBrush} />
              <span className="text-sm text-text-secondary tabular-nums">
                {looked !== undefined && (
                  <>
                    <code>{formatToken(excerpts[looked.text]!.tokens[looked.token]!)}</code>{' '}
                    {painting[looked.text]![looked.token]}
                  </>
                )}
              </span>
            </div>
            <p className="mt-1 text-xs text-text-muted">
              Press or drag to paint, once more to clear. Keys: ← → from token to token, ↑ ↓ or 0–9
              its value, Page Up {HIGHEST}, Enter the chosen value; Shift with ← → paints on.
            </p>
            <ol className="mt-2">
              {excerpts.map(({ tokens }, text) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place
                <li key={text} className="border-t border-border py-2">
                  <EditableText
                    text={text}
                    tokens={tokens}
                    values={painting[text]!}
                    brush={brush}
                    label={`Text ${text + 1}`}
                    onPaint={paint}
                    onLook={look}
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
      {revealed !== undefined && (
        <section aria-labelledby="game-score" className="mt-2">
          <Button look="quiet" onClick={again}>
            Paint again
          </Button>
          <div className="mt-4">
            <h3 ref={outcome} id="game-score" tabIndex={-1} className="text-lg font-semibold">
              3. Score
            </h3>
            <Results round={round} painting={painting} scale={scale} {...revealed} />
          </div>
          <p className="mt-3 max-w-prose text-text-secondary">
            Could the explanation be better?{' '}
            <RouteLink
              className="underline"
              place={{ kind: 'neuron', ...place }}
              query={{ section: 'attempts' }}
            >
              Try one of your own on this neuron
            </RouteLink>
            .
          </p>
        </section>
      )}
    </div>
  );
}

function Step({ id, number, title }: { id: string; number: number; title: string }) {
  return (
    <h3 id={id} className="text-lg font-semibold">
      {number}. {title}
    </h3>
  );
}

function Examples(props: { round: Exercise; maximum: number; decimals: number }) {
  const { round, maximum, decimals } = props;
  return round.examples.map(({ tokens, activations }, index) => (
    <p
      // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place
      key={index}
      className="token-text border-t border-border py-1"
      dir="auto"
      data-sequence=""
    >
      {tokens.map((token, position) =>
        tokenElement(token, position, {
          'data-activation': activations[position]!.toFixed(decimals),
          'data-bin': heatBin(activations[position]!, maximum) || undefined,
          tabIndex: position === 0 ? 0 : undefined,
        }),
      )}
    </p>
  ));
}

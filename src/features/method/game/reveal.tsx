import type { ReactNode } from 'react';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../token-view/format-value.ts';
import { HeatLegend } from '../../../token-view/heat-legend.tsx';
import { SimulatedText } from '../../../token-view/simulated-text.tsx';
import { TokenRegion } from '../../../token-view/token-region.tsx';
import type { ActivationScale } from '../../../token-view/token-text.tsx';
import type { GameText, Round } from './game-texts.ts';
import { HIGHEST, type Painting } from './painting.ts';
import type { RoundScore, TellingToken } from './score-round.ts';

interface RevealProps {
  round: Round;
  painting: Painting;
  score: RoundScore;
  scale: ActivationScale;
  /** The best r of this browser on this neuron before. */
  best: number | null;
}

/** What the neuron really does, beside what you and the release's simulator expected. */
export function Reveal({ round, painting, score, scale, best }: RevealProps) {
  const { own, released, telling } = score;
  return (
    <div>
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        <Figure name="You" value={own.score}>
          {own.score === null &&
            'Nothing, or everything alike, was painted: that predicts nothing.'}
          {best !== null && own.score !== null && best > own.score && (
            <>your best so far on this neuron is {formatValue(best, 2)}</>
          )}
        </Figure>
        <Figure name="The language model" value={released.score}>
          on these {round.texts.length} texts
          {round.releasedScore !== null && (
            <>; its released score is {formatValue(round.releasedScore, 2)}</>
          )}
        </Figure>
      </dl>
      <p className="mt-2 max-w-prose text-sm text-soft">
        The score is Pearson’s r over the tokens of all texts together: 1 is a perfect prediction up
        to scale, 0 is none. It does not matter whether you painted 5s or 10s, only where and in
        what proportion.
      </p>
      {telling.length > 0 && <TellingTokens telling={telling} />}
      <div className="mt-4 flex flex-wrap gap-x-5 gap-y-1">
        <HeatLegend
          hue="real"
          label="Real"
          from={0}
          to={Math.max(0, scale.maximum)}
          decimals={scale.decimals}
        />
        <HeatLegend hue="simulated" label="Expected" from={0} to={HIGHEST} decimals={0} />
      </div>
      <TokenRegion>
        <ol className="mt-1">
          {round.texts.map((text, index) => (
            <RevealedText
              // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place
              key={index}
              text={text}
              index={index}
              painted={painting[index]!}
              score={score}
              scale={scale}
            />
          ))}
        </ol>
      </TokenRegion>
    </div>
  );
}

function Figure(props: { name: string; value: number | null; children: ReactNode }) {
  const { name, value, children } = props;
  return (
    <div>
      <dt className="text-sm text-quiet">{name}</dt>
      <dd>
        <strong className="text-xl font-semibold tabular-nums">
          {value === null ? 'no score' : `r ${formatValue(value, 2)}`}
        </strong>{' '}
        <span className="text-sm text-quiet">{children}</span>
      </dd>
    </div>
  );
}

function RevealedText(props: {
  text: GameText;
  index: number;
  painted: readonly number[];
  score: RoundScore;
  scale: ActivationScale;
}) {
  const { text, index, painted, score, scale } = props;
  const { excerpt, released } = text;
  const sides = [
    { name: 'You', values: painted, r: score.own.sequences[index]!.score },
    { name: 'The language model', values: released, r: score.released.sequences[index]!.score },
  ];
  return (
    <li className="grid gap-x-8 gap-y-2 border-t border-line py-2 lg:grid-cols-2">
      {sides.map(({ name, values, r }) => (
        <div key={name} className="min-w-0">
          <p className="flex flex-wrap gap-x-3 text-xs text-quiet">
            <span>
              <span className="font-medium text-ink">#{index + 1}</span>{' '}
              {excerpt.sample === 'top' ? 'top-activating' : (excerpt.sample ?? '')}
            </span>
            <span>{name}</span>
            <span>
              r{' '}
              <span className="text-ink tabular-nums">
                {r === null ? 'none: one side is constant' : formatValue(r, 2)}
              </span>
            </span>
          </p>
          <SimulatedText
            tokens={excerpt.tokens}
            activations={excerpt.activations}
            values={values}
            scale={scale}
            label={`Text ${index + 1}, ${name}`}
            place={`${index}`}
          />
        </div>
      ))}
    </li>
  );
}

function TellingTokens({ telling }: { telling: readonly TellingToken[] }) {
  return (
    <table className="mt-3 text-sm">
      <caption className="pb-1 text-left text-quiet">
        The tokens that somebody expected most wrongly, all on 0 to 10
      </caption>
      <thead>
        <tr className="text-right text-xs text-quiet">
          <th scope="col" className="pr-6 text-left font-normal">
            Token
          </th>
          <th scope="col" className="px-3 font-normal">
            Text
          </th>
          <th scope="col" className="px-3 font-normal">
            Real
          </th>
          <th scope="col" className="px-3 font-normal">
            You
          </th>
          <th scope="col" className="px-3 font-normal">
            Model
          </th>
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {telling.map(({ text, position, token, real, own, released }) => (
          <tr key={`${text}.${position}`} className="border-t border-line text-right">
            <th scope="row" className="pr-6 text-left font-normal">
              <code>{formatToken(token)}</code>
            </th>
            <td className="px-3 text-quiet">#{text + 1}</td>
            <td className="px-3 text-real-ink">{real}</td>
            <td className="px-3 text-simulated-ink">{own}</td>
            <td className="px-3 text-simulated-ink">{formatValue(released, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { numberFieldOf, removeNumberField, setNumberField } from '../../search/edit-query.ts';
import { rangesTest } from '../../search/number-ranges.ts';
import type { SearchResults } from '../../search/protocol.ts';
import { formatCount, formatNumber } from '../../ui/format.ts';
import { type Bar, BarHistogram } from './bar-histogram.tsx';
import { firstShownBin, lowestScoreOf, scoreRangeOf } from './score-bins.ts';

interface HistogramsProps {
  results: SearchResults;
  /** As typed. */
  query: string;
  onQuery: (query: string) => void;
}

/** Where the matches are: by layer and by score; each shows what narrowing by it would bring. */
export function Histograms({ results, query, onQuery }: HistogramsProps) {
  const layerTerm = numberFieldOf(query, 'layer');
  const scoreTerm = numberFieldOf(query, 'score');
  const inLayers = layerTerm === null ? () => true : rangesTest(layerTerm.ranges);
  const inScores = scoreTerm === null ? () => true : rangesTest(scoreTerm.ranges);

  const byLayer = Array.from(
    results.byLayer,
    (count, layer): Bar => ({ count, name: `layer ${layer}`, isOutside: !inLayers(layer) }),
  );
  const firstBin = firstShownBin(results.byScore);
  const byScore = Array.from(results.byScore.subarray(firstBin), (count, place): Bar => {
    const low = lowestScoreOf(firstBin + place);
    return {
      count,
      name: `score ${scoreRangeOf(firstBin + place, firstBin + place)}`,
      isOutside: !inScores(low) && !inScores(low + 0.049),
    };
  });
  const narrowing = (name: string, term: ReturnType<typeof numberFieldOf>) =>
    term === null ? undefined : `${name}:${term.ranges.map(({ text }) => text).join(',')}`;
  const lift = (field: 'layer' | 'score', term: ReturnType<typeof numberFieldOf>) =>
    term === null ? undefined : () => onQuery(removeNumberField(query, field));

  return (
    <>
      <BarHistogram
        title="By layer"
        bars={byLayer}
        ends={['0', `${Math.max(0, byLayer.length - 1)}`]}
        narrowing={narrowing('layer', layerTerm)}
        onLift={lift('layer', layerTerm)}
        onChoose={(first, last) =>
          onQuery(setNumberField(query, 'layer', first === last ? `${first}` : `${first}-${last}`))
        }
      />
      <BarHistogram
        title="By score"
        bars={byScore}
        ends={[formatNumber(lowestScoreOf(firstBin)), '1']}
        {...(results.unscoredCount > 0 && {
          note: `${formatCount(results.unscoredCount)} unscored`,
        })}
        narrowing={narrowing('score', scoreTerm)}
        onLift={lift('score', scoreTerm)}
        onChoose={(first, last) =>
          onQuery(setNumberField(query, 'score', scoreRangeOf(firstBin + first, firstBin + last)))
        }
      />
    </>
  );
}

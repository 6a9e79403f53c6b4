import { useState } from 'react';
import type { ActivationScale, Excerpt } from '../../../dataset/decode-neuron.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { absoluteUrl } from '../../../route/absolute-address.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { heatmapSvg } from '../share/heatmap-svg.ts';
import { ImageButtons } from '../share/image-buttons.tsx';
import { measureText, pageColors } from '../share/image-export.ts';
import { ExcerptTokenTable } from './excerpt-token-table.tsx';

interface ExcerptActionsProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  rank: number;
}

/** What can be done with one excerpt. */
export function ExcerptActions({ excerpt, scale, rank }: ExcerptActionsProps) {
  const [hasTable, setTable] = useState(false);
  const [title = 'Neuron'] = document.title.split(' · Neuron Atlas');
  const link = () => absoluteUrl({ excerpt: `${excerpt.index}`, at: '' });
  return (
    <div className="mt-1 mb-1">
      <div className="flex flex-wrap gap-2">
        <CopyButton text={link}>Copy link</CopyButton>
        <CopyButton text={() => excerpt.tokens.join('')}>Copy text</CopyButton>
        <CopyButton text={() => tabSeparated(excerpt, scale.decimals)}>
          Copy tokens and values
        </CopyButton>
        <Button aria-expanded={hasTable} onClick={() => setTable(!hasTable)}>
          Table
        </Button>
        <ImageButtons
          name={`${title.replace(/[^\w.-]+/g, '-')}-excerpt-${excerpt.index}`}
          svg={() =>
            heatmapSvg(excerpt, {
              title,
              source: link(),
              scale,
              colors: pageColors(),
              measure: measureText(),
            })
          }
        />
      </div>
      {hasTable && <ExcerptTokenTable excerpt={excerpt} scale={scale} rank={rank} isExtra />}
    </div>
  );
}

/** One line per token, for spreadsheets; invisible characters are written as signs, so that lines stay lines. */
function tabSeparated({ tokens, activations }: Excerpt, decimals: number): string {
  return tokens
    .map((token, position) => `${formatToken(token)}\t${activations[position]!.toFixed(decimals)}`)
    .join('\n');
}

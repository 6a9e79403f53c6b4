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

interface ExcerptToolsProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  rank: number;
}

/** What can be done with one excerpt. */
export function ExcerptActions({ excerpt, scale, rank }: ExcerptToolsProps) {
  const [hasTable, setTable] = useState(false);
  const [title = 'Neuron'] = document.title.split(' · Neuron Atlas');
  return (
    <div className="mt-1 mb-1">
      <div className="flex flex-wrap gap-2">
        <CopyButton text={() => absoluteUrl({ excerpt: `${excerpt.index}`, at: '' })}>
          Copy link
        </CopyButton>
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
            heatmapSvg([excerpt], {
              title,
              source: absoluteUrl({ excerpt: `${excerpt.index}`, at: '' }),
              maximum: scale.maximum,
              decimals: scale.decimals,
              colours: pageColors(),
              measure: measureText(),
            })
          }
        />
      </div>
      {hasTable && <ExcerptTokenTable excerpt={excerpt} scale={scale} rank={rank} isExtra />}
    </div>
  );
}

/** A row a token for spreadsheets: what is invisible in a token is written as a sign, so that rows stay rows. */
function tabSeparated({ tokens, activations }: Excerpt, decimals: number): string {
  return tokens
    .map((token, position) => `${formatToken(token)}\t${activations[position]!.toFixed(decimals)}`)
    .join('\n');
}

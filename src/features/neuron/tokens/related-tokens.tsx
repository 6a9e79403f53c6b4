import { useState } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import type { TokenValues } from '../../../dataset/neuron-shard.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { Button } from '../../../ui/button.tsx';
import { formatValue } from '../../../ui/format.ts';

/** The released lists of tokens that go with a neuron: by activation, and by weight. */
export function RelatedTokens({ neuron }: { neuron: Neuron }) {
  const { relatedTokens, rejected } = neuron.overview;
  const { byActivation, byWeight } = relatedTokens;
  if (byActivation === null && byWeight === null) {
    return (
      <p className="text-sm text-text-secondary">
        {rejected?.some((kind) => kind.startsWith('related-tokens'))
          ? 'The source’s files of related tokens could not be read.'
          : 'The source of this copy has no related tokens for this neuron.'}
      </p>
    );
  }
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
      <TokenBars
        title="By activation"
        meaning="Highest mean activation over the authors’ texts."
        valueName="Mean activation"
        list={byActivation}
      />
      <TokenBars
        title="Input, activating"
        meaning="By weight alone: tokens whose embeddings drive the neuron up."
        valueName="Strength"
        list={byWeight?.inputPositive ?? null}
      />
      <TokenBars
        title="Input, suppressing"
        meaning="Tokens whose embeddings drive it down."
        valueName="Strength"
        list={byWeight?.inputNegative ?? null}
      />
      <TokenBars
        title="Output, promoting"
        meaning="Tokens that it makes likelier to come next."
        valueName="Strength"
        list={byWeight?.outputPositive ?? null}
      />
      <TokenBars
        title="Output, suppressing"
        meaning="Tokens that it makes less likely to come next."
        valueName="Strength"
        list={byWeight?.outputNegative ?? null}
      />
    </div>
  );
}

const SHOWN_FIRST = 12;

interface TokenBarsProps {
  title: string;
  meaning: string;
  list: TokenValues | null;
  /** What the numbers are, for assistive technology. */
  valueName: string;
}

/** Tokens with a number each, as bars; entries without a number are left out. */
export function TokenBars({ title, meaning, list, valueName }: TokenBarsProps) {
  const [isOpen, setOpen] = useState(false);
  const rows = (list?.tokens ?? [])
    .map((token, row) => ({ token, row, value: list!.values[row] ?? null }))
    .filter(
      (entry): entry is { token: string; row: number; value: number } => entry.value !== null,
    );
  const largest = rows.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  return (
    <section className="min-w-0">
      <h3 className="text-sm font-semibold">{title}</h3>
      <p className="text-xs text-text-muted">{meaning}</p>
      {rows.length === 0 ? (
        <p className="mt-1 text-sm text-text-secondary">
          {list === null ? 'The source has no such list for this neuron.' : 'The list is empty.'}
        </p>
      ) : (
        <>
          <table className="mt-1 w-full text-sm">
            <thead className="sr-only">
              <tr>
                <th scope="col">Token</th>
                <th scope="col">{valueName}</th>
              </tr>
            </thead>
            <tbody>
              {(isOpen ? rows : rows.slice(0, SHOWN_FIRST)).map(({ token, row, value }) => (
                <tr key={row}>
                  <th
                    scope="row"
                    className="max-w-32 truncate pr-2 text-left font-mono text-[0.8125rem] font-normal"
                  >
                    {formatToken(token)}
                  </th>
                  <td className="w-1/2">
                    <div className="flex items-center gap-2">
                      <span
                        aria-hidden="true"
                        className={`h-2.5 rounded-xs ${value < 0 ? 'border border-text/60' : 'bg-text/60'}`}
                        style={{
                          width: `${largest === 0 ? 0 : (Math.abs(value) / largest) * 60}%`,
                        }}
                      />
                      <span className="text-xs tabular-nums">{formatValue(value, 2)}</span>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > SHOWN_FIRST && (
            <Button className="mt-1" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'Show fewer' : `Show ${rows.length}`}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

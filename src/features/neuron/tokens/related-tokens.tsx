import type { TokenValues } from '../../../dataset/neuron-shard.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { Table } from '../../../ui/table.tsx';
import { ValueBar } from '../../../ui/value-bar.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';

const WEIGHT_LISTS = [
  {
    key: 'inputPositive',
    title: 'Input, activating',
    meaning: 'By weight alone: tokens whose embeddings increase the activation.',
  },
  {
    key: 'inputNegative',
    title: 'Input, suppressing',
    meaning: 'Tokens whose embeddings decrease it.',
  },
  {
    key: 'outputPositive',
    title: 'Output, promoting',
    meaning: 'Tokens that it makes more likely to come next.',
  },
  {
    key: 'outputNegative',
    title: 'Output, suppressing',
    meaning: 'Tokens that it makes less likely to come next.',
  },
] as const;

/** The released lists of tokens that go with a neuron: by activation, and by weight. */
export function RelatedTokens() {
  const { relatedTokens, rejected } = useNeuronContext().neuron.overview;
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
      {WEIGHT_LISTS.map(({ key, ...texts }) => (
        <TokenBars key={key} {...texts} valueName="Strength" list={byWeight?.[key] ?? null} />
      ))}
    </div>
  );
}

interface TokenBarsProps {
  title: string;
  meaning: string;
  list: TokenValues | null;
  /** What the numbers are, for assistive technology. */
  valueName: string;
}

/** Tokens with a number each, as bars; tokens without a number are left out. */
function TokenBars({ title, meaning, list, valueName }: TokenBarsProps) {
  const rows = (list?.tokens ?? [])
    .map((token, row) => ({ token, value: list!.values[row]! }))
    .filter(({ value }) => value !== null);
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
        <Table
          className="mt-1 w-full"
          headerClassName="sr-only"
          rowClassName=""
          rows={rows}
          initialRows={12}
          columns={[
            {
              label: 'Token',
              isRowHeader: true,
              cellClassName: 'max-w-32 truncate pr-2 font-mono text-[0.8125rem]',
              cell: ({ token }) => formatToken(token),
            },
            {
              label: valueName,
              cellClassName: 'w-1/2',
              cell: ({ value }) => <ValueBar value={value} largest={largest} decimals={2} />,
            },
          ]}
        />
      )}
    </section>
  );
}

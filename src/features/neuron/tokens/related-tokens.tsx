import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';
import { TokenBars } from './token-bars.tsx';

/** The released lists of tokens that go with a neuron: by activation, and by weight. */
export function RelatedTokens({ detail }: { detail: NeuronDetail }) {
  const { relatedTokens, rejected } = detail.head;
  const { byActivation, byWeight } = relatedTokens;
  if (byActivation === null && byWeight === null) {
    return (
      <p className="text-sm text-soft">
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

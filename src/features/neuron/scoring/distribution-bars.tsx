const HEIGHT = 18;
const STEP = 7;

/** A simulated token's probabilities of the values 0 to 10 as small bars. */
export function DistributionBars({ probabilities }: { probabilities: readonly number[] }) {
  if (probabilities.length === 0) return <span className="text-xs text-quiet">none</span>;
  const likeliest = probabilities.indexOf(Math.max(...probabilities));
  return (
    <svg
      role="img"
      aria-label={`Likeliest value ${likeliest}, with probability ${probabilities[likeliest]!.toFixed(2)}`}
      width={11 * STEP}
      height={HEIGHT + 1}
      className="inline-block align-middle"
    >
      <rect x={0} y={HEIGHT} width={11 * STEP} height={1} className="fill-line-strong" />
      {probabilities.map((probability, value) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its value
          key={value}
          x={value * STEP + 1}
          y={HEIGHT - probability * HEIGHT}
          width={STEP - 2}
          height={probability * HEIGHT}
          className="fill-simulated"
        />
      ))}
    </svg>
  );
}

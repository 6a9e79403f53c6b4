import type { ScoreCounts } from '../../dataset/atlas.ts';

/**
 * Count, mean and standard deviation of scores, and how many have each stored value. Welford's update; counters are
 * merged by Chan's formula, layer after layer, so that the same scores always give the same bits.
 */
export class ScoreCounter {
  neurons = 0;
  #mean = 0;
  /** Sum of squared differences from the mean. */
  #squares = 0;
  readonly #counts = new Map<number, number>();

  /** @param thousandths the score as stored in the index */
  add(exact: number, thousandths: number): void {
    this.neurons++;
    const difference = exact - this.#mean;
    this.#mean += difference / this.neurons;
    this.#squares += difference * (exact - this.#mean);
    this.#counts.set(thousandths, (this.#counts.get(thousandths) ?? 0) + 1);
  }

  merge(other: ScoreCounter): void {
    const neurons = this.neurons + other.neurons;
    if (other.neurons === 0) return;
    const difference = other.#mean - this.#mean;
    this.#mean += (difference * other.neurons) / neurons;
    this.#squares += other.#squares + (difference ** 2 * this.neurons * other.neurons) / neurons;
    this.neurons = neurons;
    for (const [score, count] of other.#counts) {
      this.#counts.set(score, (this.#counts.get(score) ?? 0) + count);
    }
  }

  /** `null` where there is no score. */
  get mean(): number | null {
    return this.neurons === 0 ? null : this.#mean;
  }

  /** Unbiased standard deviation; `null` for fewer than two scores. */
  get standardDeviation(): number | null {
    return this.neurons < 2 ? null : Math.sqrt(this.#squares / (this.neurons - 1));
  }

  counts(): ScoreCounts {
    const scores = [...this.#counts.keys()];
    const first = scores.reduce((a, b) => Math.min(a, b), scores[0] ?? 0);
    const last = scores.reduce((a, b) => Math.max(a, b), scores[0] ?? -1);
    return {
      neurons: this.neurons,
      mean: this.mean,
      standardDeviation: this.standardDeviation,
      firstThousandth: first,
      counts: Array.from(
        { length: last - first + 1 },
        (_, index) => this.#counts.get(first + index) ?? 0,
      ),
    };
  }
}

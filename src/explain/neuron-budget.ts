import type { Budget } from '../method/endpoint/budget.ts';
import type { Spent } from '../method/endpoint/client.ts';
import type { SimulationCost } from '../method/simulator.ts';

/** Estimates are right to a tenth. */
const MARGIN = 1.1;

interface Begun {
  estimate: SimulationCost;
  spent: Spent;
}

/** Lets a neuron begin only where the rest of the budget is enough for it and for those that were begun before. */
export class NeuronBudget {
  readonly #budget: Budget;
  readonly #begun = new Set<Begun>();
  #waiting: (() => void)[] = [];

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /**
   * Waits for neurons that were begun where only what they leave decides.
   *
   * @param room tokens that every request may take beside its own estimate
   * @returns what is counted on while the neuron is explained; or, where it does not fit, why not
   */
  async begin(
    estimate: SimulationCost,
    room: number,
  ): Promise<{ spent: Spent; end: () => void } | { lacks: string }> {
    for (;;) {
      const lacks = this.#lacks(estimate, room);
      if (lacks === null) break;
      if (this.#begun.size === 0) return { lacks };
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
    const begun: Begun = { estimate, spent: { requests: 0, tokens: 0 } };
    this.#begun.add(begun);
    const end = () => {
      this.#begun.delete(begun);
      for (const wake of this.#waiting.splice(0)) wake();
    };
    return { spent: begun.spent, end };
  }

  #lacks({ requests, tokens, largest }: SimulationCost, room: number): string | null {
    const left = this.#budget.left();
    for (const { estimate, spent } of this.#begun) {
      left.requests -= Math.max(0, estimate.requests - spent.requests);
      left.tokens -= Math.max(0, estimate.tokens * MARGIN - spent.tokens);
    }
    if (requests > left.requests) return describe('requests', requests, left.requests);
    // The last request still has to reserve its upper bound.
    const bound = largest + room - (requests === 0 ? 0 : tokens / requests);
    const needed = tokens * MARGIN + Math.max(0, bound);
    return needed > left.tokens ? describe('tokens', needed, left.tokens) : null;
  }
}

function describe(what: string, needed: number, left: number): string {
  const [a, b] = [needed, Math.max(0, left)].map((each) => Math.ceil(each).toLocaleString('en'));
  return `it may need ${a} ${what}, and the budget has ${b} left.`;
}

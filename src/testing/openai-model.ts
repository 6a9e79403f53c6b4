import { EXPLANATION_PREFIX, UNKNOWN_VALUE } from '../method/language-model/prompt-tokens.ts';

/** What a neuron does at a token, as this stand-in for a model believes: 0 to 10. */
export type NeuronRule = (place: { explanation: string; before: string; token: string }) => number;

export interface Alternative {
  token: string;
  logprob: number;
}

/** A model that reads our prompts as text, as a real one has to, and answers from a rule. */
export class RuleModel {
  constructor(
    private readonly rule: NeuronRule,
    private readonly explanation: string,
  ) {}

  /** The answer to a chat, and the alternatives of its first token. */
  chat(messages: readonly { role: string; content: string }[]): {
    text: string;
    alternatives: Alternative[];
  } {
    const asked = messages.at(-1)!.content;
    const explanation = explanationIn(asked);
    const cut = /^Text so far: (.*)\nToken: (.*)\nActivation:$/m.exec(asked);
    if (cut !== null) {
      const [text, token] = [JSON.parse(cut[1]!) as string, JSON.parse(cut[2]!) as string];
      const before = text.slice(0, text.length - token.length);
      const value = this.rule({ explanation, before, token });
      return { text: String(value), alternatives: alternativesOf(value) };
    }
    const list = /^Tokens \(\d+\): (.*)$/m.exec(asked);
    if (list !== null) {
      const tokens = JSON.parse(list[1]!) as string[];
      const values = this.valuesOf(explanation, tokens);
      const text = JSON.stringify({ values: tokens.map((token, at) => [token, values[at]]) });
      return { text, alternatives: [] };
    }
    if (asked.startsWith('Activations:')) {
      return { text: `${EXPLANATION_PREFIX} ${this.explanation}`, alternatives: [] };
    }
    return { text: '7', alternatives: alternativesOf(7) };
  }

  /** The completion of a prompt that ends where an explanation should begin. */
  complete(prompt: string): string {
    return prompt.endsWith(EXPLANATION_PREFIX) ? ` ${this.explanation}\nNeuron 5` : ' and so on';
  }

  /** The prompt in pieces, with alternatives wherever the target's values are unknown. */
  echo(prompt: string): { token: string; alternatives: Alternative[] }[] {
    const pieces = prompt.match(/\t|\n| ?[\p{L}\p{N}]+|\s|[^\s\p{L}\p{N}]+/gu) ?? [];
    const targetAt = prompt.lastIndexOf('\n<start>\n') + '\n<start>\n'.length;
    const explanation = explanationIn(prompt);
    const lines = prompt
      .slice(targetAt)
      .split('\n')
      .filter((line) => line.endsWith(`\t${UNKNOWN_VALUE}`));
    const tokens = lines.map((line) => readToken(line.slice(0, -UNKNOWN_VALUE.length - 1)));
    const values = this.valuesOf(explanation, tokens);
    let position = 0;
    let at = 0;
    return pieces.map((token, index) => {
      const isSlot = at >= targetAt && pieces[index - 1] === '\t' && token === UNKNOWN_VALUE;
      at += token.length;
      const alternatives = isSlot
        ? alternativesOf(values[position++]!)
        : [{ token, logprob: Math.log(0.5) }];
      return { token, alternatives: index === 0 ? [] : alternatives };
    });
  }

  private valuesOf(explanation: string, tokens: readonly string[]): number[] {
    return tokens.map((token, index) =>
      this.rule({ explanation, before: tokens.slice(0, index).join(''), token }),
    );
  }
}

/** The line after the last explanation prefix; empty where there is none. */
function explanationIn(prompt: string): string {
  const [, ...found] = prompt.split(EXPLANATION_PREFIX);
  return (found.at(-1) ?? '').split('\n', 1)[0]!.trim();
}

/**
 * Three quarters of what is a number goes to the value and a quarter to 0, so that the expected value is
 * three quarters of the value; a third as much again to words, which a reader has to leave out.
 */
export const EXPECTED_SHARE = 0.75;

function alternativesOf(value: number): Alternative[] {
  const probabilities: [string, number][] = [
    [String(value), 0.45],
    [UNKNOWN_VALUE, 0.3],
    [' 0', 0.15],
    ['11', 0.05],
    ['-1', 0.05],
  ];
  return probabilities.map(([token, probability]) => ({ token, logprob: Math.log(probability) }));
}

function readToken(written: string): string {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };
  return written.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}

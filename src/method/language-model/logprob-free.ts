import * as z from 'zod/mini';
import { estimateTokens } from '../endpoint/budget.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { malformed } from '../endpoint/endpoint-error.ts';
import { NORMALIZED_MAX } from '../normalize.ts';
import { type Simulator, sequenceSimulation } from '../simulator.ts';
import { escapeToken } from './prompt-tokens.ts';
import { logprobFreeMessages } from './simulation-prompts.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES } from './worked-examples.ts';

/** A pair such as `[" harbour", 5],` takes about 8 tokens; odd characters take more. */
const COMPLETION_TOKENS_PER_TOKEN = 16;
const COMPLETION_TOKENS_AROUND = 100;
/** Requests until a response has the tokens as they are. */
const MAX_ATTEMPTS = 3;
/** At temperature 0 a model would make the same mistake again. */
const RETRY_TEMPERATURE = 0.5;

/** The model writes all values as JSON, without probabilities: works with every chat endpoint. */
export function createLogprobFreeSimulator(client: EndpointClient): Simulator {
  return {
    kind: 'logprob-free',
    async simulate({ explanation, tokens }, { signal } = {}) {
      const maxTokens = tokens.length * COMPLETION_TOKENS_PER_TOKEN + COMPLETION_TOKENS_AROUND;
      for (let attempt = 1; ; attempt++) {
        const temperature = attempt === 1 ? 0 : RETRY_TEMPERATURE;
        const { text } = await dropExamplesToFit((examples) => {
          const messages = logprobFreeMessages(explanation, tokens, examples);
          return client.chat({ messages, maxTokens, temperature }, signal);
        });
        const values = parseValues(text, tokens);
        if (typeof values !== 'string') return sequenceSimulation(tokens, values);
        if (attempt === MAX_ATTEMPTS) throw malformed(values);
      }
    },
    estimateCost({ explanation, tokens }) {
      const messages = logprobFreeMessages(explanation, tokens, FEW_SHOT_EXAMPLES.length);
      const prompt = estimateTokens(messages.map(({ content }) => content));
      return { requests: 1, tokens: prompt + (tokens.length * COMPLETION_TOKENS_PER_TOKEN) / 2 };
    },
  };
}

/** Objects without an object inside. Braces in strings do not count. */
const JSON_OBJECTS = /\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/gs;

const responseSchema = z.object({
  values: z.array(z.tuple([z.string(), z.number().check(z.minimum(0), z.maximum(NORMALIZED_MAX))])),
});

/**
 * Reads `{"values": [[token, value], …]}` from a response, which may have prose around it. Every token
 * must be there in its position; only white space at a token's ends may differ, which models often drop.
 *
 * @returns where it cannot be used the reason, which completes "The endpoint’s response could not be used: …"
 */
function parseValues(text: string, tokens: readonly string[]): number[] | string {
  const values = (text.match(JSON_OBJECTS) ?? [])
    .map((json) => responseSchema.safeParse(parseJson(json)).data?.values)
    .find((found) => found !== undefined);
  if (values === undefined) return 'no list of values';
  if (values.length !== tokens.length) return `${values.length} values for ${tokens.length} tokens`;
  const mismatch = values.findIndex(([token], index) => !isSameToken(token, tokens[index]!));
  if (mismatch !== -1) {
    const written = JSON.stringify(values[mismatch]![0].slice(0, 40));
    return `token ${mismatch + 1} is ${JSON.stringify(tokens[mismatch])}, not ${written}`;
  }
  return values.map(([, value]) => value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSameToken(written: string, token: string): boolean {
  const trimmed = written.trim();
  return trimmed === token.trim() || trimmed === escapeToken(token).trim();
}

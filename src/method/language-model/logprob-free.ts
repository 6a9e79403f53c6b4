import * as z from 'zod/mini';
import { estimateTokens } from '../endpoint/budget.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import { NORMALIZED_MAX } from '../normalize.ts';
import { type Simulator, sequenceSimulation } from '../simulator.ts';
import { escapeToken } from './prompt-tokens.ts';
import { logprobFreeMessages } from './simulation-prompts.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES } from './worked-examples.ts';

/**
 * Every outermost JSON object in a text that may have prose or code fences around them, in order. Braces
 * in strings do not count; what does not parse is skipped.
 */
export function findJsonObjects(text: string): unknown[] {
  const found: unknown[] = [];
  for (let start = text.indexOf('{'); start !== -1; ) {
    const end = matchingBrace(text, start);
    const json = end === -1 ? undefined : parse(text.slice(start, end + 1));
    if (json !== undefined) found.push(json);
    // The brace may belong to the prose: then the object may begin at the next one.
    start = text.indexOf('{', json === undefined ? start + 1 : end + 1);
  }
  return found;
}

function matchingBrace(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index;
  }
  return -1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
      if (tokens.length === 0) return sequenceSimulation([], []);
      for (let attempt = 1; ; attempt++) {
        const { text } = await dropExamplesToFit((examples) =>
          client.chat(
            {
              messages: logprobFreeMessages(explanation, tokens, examples),
              maxTokens: maxCompletionTokens(tokens),
              temperature: attempt === 1 ? 0 : RETRY_TEMPERATURE,
            },
            signal,
          ),
        );
        const read = parseLogprobFreeValues(text, tokens);
        if (read.kind === 'values') return sequenceSimulation(tokens, read.values);
        if (attempt === MAX_ATTEMPTS) {
          throw new EndpointError({ kind: 'malformed', detail: read.reason });
        }
      }
    },
    estimateCost: ({ explanation, tokens }) => ({
      requests: 1,
      tokens:
        logprobFreeMessages(explanation, tokens, FEW_SHOT_EXAMPLES.length).reduce(
          (sum, { content }) => sum + estimateTokens(content),
          0,
        ) +
        (tokens.length * COMPLETION_TOKENS_PER_TOKEN) / 2,
    }),
  };
}

const responseSchema = z.object({
  values: z.array(z.tuple([z.string(), z.number().check(z.minimum(0), z.maximum(NORMALIZED_MAX))])),
});

export type LogprobFreeValues =
  | { kind: 'values'; values: number[] }
  /** `reason` completes "The endpoint’s response could not be used: …". */
  | { kind: 'mismatch'; reason: string };

/**
 * Reads `{"values": [[token, value], …]}` from a response, which may have prose around it. Every token
 * must be there in its position; only white space at a token's ends may differ, which models often drop.
 */
export function parseLogprobFreeValues(text: string, tokens: readonly string[]): LogprobFreeValues {
  const found = findJsonObjects(text)
    .map((json) => responseSchema.safeParse(json))
    .find(({ success }) => success)?.data;
  if (found === undefined) return { kind: 'mismatch', reason: 'no list of values' };
  const { values } = found;
  if (values.length !== tokens.length) {
    return {
      kind: 'mismatch',
      reason: `${values.length} values for ${tokens.length} tokens`,
    };
  }
  const mismatch = values.findIndex(([token], index) => !isSameToken(token, tokens[index]!));
  if (mismatch !== -1) {
    const written = JSON.stringify(values[mismatch]![0].slice(0, 40));
    return {
      kind: 'mismatch',
      reason: `token ${mismatch + 1} is ${JSON.stringify(tokens[mismatch])}, not ${written}`,
    };
  }
  return { kind: 'values', values: values.map(([, value]) => value) };
}

function isSameToken(written: string, token: string): boolean {
  const trimmed = written.trim();
  return trimmed === token.trim() || trimmed === escapeToken(token).trim();
}

function maxCompletionTokens(tokens: readonly string[]): number {
  return tokens.length * COMPLETION_TOKENS_PER_TOKEN + COMPLETION_TOKENS_AROUND;
}

import * as z from 'zod/mini';

/** A token that the model considered at a position, with the natural logarithm of its probability. */
export interface TokenCandidate {
  token: string;
  logprob: number;
}

export interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatResponse {
  text: string;
  /** Per generated token its likeliest alternatives; `null` where the server gave none. */
  candidates: TokenCandidate[][] | null;
  usage: TokenUsage | null;
}

export interface PromptTokenLogprobs {
  text: string;
  /** Likeliest tokens at this position given the text before it; empty at the first. */
  candidates: TokenCandidate[];
}

export interface CompletionResponse {
  text: string;
  /** Per token of the text, the echoed prompt included; `null` where the server gave none. */
  tokens: PromptTokenLogprobs[] | null;
  usage: TokenUsage | null;
}

/** Servers leave out what they do not have, or send null. */
export const nullish = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.optional(z.nullable(schema));

const usageSchema = nullish(
  z.object({ prompt_tokens: nullish(z.number()), completion_tokens: nullish(z.number()) }),
);

const responseSchema = <Choice extends z.ZodMiniType>(choice: Choice) =>
  z.object({ choices: z.array(choice).check(z.minLength(1)), usage: usageSchema });

const candidateSchema = z.object({ token: z.string(), logprob: z.nullable(z.number()) });
const contentSchema = z.array(z.object({ top_logprobs: z.optional(z.array(candidateSchema)) }));

const chatSchema = responseSchema(
  z.object({
    message: z.object({ content: nullish(z.string()) }),
    logprobs: nullish(z.object({ content: nullish(contentSchema) })),
  }),
);

const topLogprobsSchema = z.array(z.nullable(z.record(z.string(), z.nullable(z.number()))));

const completionSchema = responseSchema(
  z.object({
    text: z.string(),
    logprobs: nullish(
      z.object({
        tokens: z.optional(z.array(z.string())),
        top_logprobs: nullish(topLogprobsSchema),
      }),
    ),
  }),
);

/** @returns `null` where the JSON is not a response of the chat resource. */
export function parseChatResponse(json: unknown): ChatResponse | null {
  const parsed = chatSchema.safeParse(json);
  if (!parsed.success) return null;
  const choice = parsed.data.choices[0]!;
  const content = choice.logprobs?.content;
  const candidates = content?.map((each) => finite(each.top_logprobs ?? []));
  return {
    text: choice.message.content ?? '',
    candidates: candidates?.some((each) => each.length > 0) ? candidates : null,
    usage: usageOf(parsed.data.usage),
  };
}

/** @returns `null` where the JSON is not a response of the completions resource. */
export function parseCompletionResponse(json: unknown): CompletionResponse | null {
  const parsed = completionSchema.safeParse(json);
  if (!parsed.success) return null;
  const choice = parsed.data.choices[0]!;
  const { tokens, top_logprobs: top } = choice.logprobs ?? {};
  const isUsable = tokens != null && top != null && tokens.length === top.length;
  return {
    text: choice.text,
    tokens: isUsable
      ? tokens.map((text, index) => ({
          text,
          candidates: finite(
            Object.entries(top[index] ?? {}).map(([token, logprob]) => ({ token, logprob })),
          ),
        }))
      : null,
    usage: usageOf(parsed.data.usage),
  };
}

function finite(
  candidates: readonly { token: string; logprob: number | null }[],
): TokenCandidate[] {
  return candidates.flatMap(({ token, logprob }) => (logprob === null ? [] : [{ token, logprob }]));
}

function usageOf(usage: z.infer<typeof usageSchema>): TokenUsage | null {
  if (usage?.prompt_tokens == null) return null;
  return { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens ?? 0 };
}

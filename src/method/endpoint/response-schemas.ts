import * as z from 'zod/mini';

/** A token that the model might have put at a place, with the natural logarithm of its probability. */
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
  /** Likeliest tokens at this place given what stands before; empty at the text's first. */
  candidates: TokenCandidate[];
}

export interface CompletionResponse {
  text: string;
  /** Per token of the text, the echoed prompt included; `null` where the server gave none. */
  tokens: PromptTokenLogprobs[] | null;
  usage: TokenUsage | null;
}

const usageSchema = z.optional(
  z.nullable(
    z.object({
      prompt_tokens: z.optional(z.nullable(z.number())),
      completion_tokens: z.optional(z.nullable(z.number())),
    }),
  ),
);

const candidateSchema = z.object({ token: z.string(), logprob: z.nullable(z.number()) });

const chatSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.optional(z.nullable(z.string())) }),
        logprobs: z.optional(
          z.nullable(
            z.object({
              content: z.optional(
                z.nullable(
                  z.array(z.object({ top_logprobs: z.optional(z.array(candidateSchema)) })),
                ),
              ),
            }),
          ),
        ),
      }),
    )
    .check(z.minLength(1)),
  usage: usageSchema,
});

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        text: z.string(),
        logprobs: z.optional(
          z.nullable(
            z.object({
              tokens: z.optional(z.array(z.string())),
              top_logprobs: z.optional(
                z.nullable(z.array(z.nullable(z.record(z.string(), z.nullable(z.number()))))),
              ),
            }),
          ),
        ),
      }),
    )
    .check(z.minLength(1)),
  usage: usageSchema,
});

/** @returns `null` where the JSON is not an answer of the chat resource. */
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

/** @returns `null` where the JSON is not an answer of the completions resource. */
export function parseCompletionResponse(json: unknown): CompletionResponse | null {
  const parsed = completionSchema.safeParse(json);
  if (!parsed.success) return null;
  const choice = parsed.data.choices[0]!;
  const { tokens, top_logprobs: top } = choice.logprobs ?? {};
  const usable = tokens != null && top != null && tokens.length === top.length;
  return {
    text: choice.text,
    tokens: usable
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

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

export interface EchoedToken {
  text: string;
  /** Likeliest tokens at this position given the text before it; empty at the first. */
  candidates: TokenCandidate[];
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

export type ChatResponse = NonNullable<ReturnType<typeof parseChatResponse>>;

/** @returns `null` where the JSON is not a response of the chat resource. */
export function parseChatResponse(json: unknown) {
  const { data } = chatSchema.safeParse(json);
  if (data === undefined) return null;
  const { message, logprobs } = data.choices[0]!;
  const candidates = logprobs?.content?.map(({ top_logprobs = [] }) =>
    finite(top_logprobs.map(({ token, logprob }) => [token, logprob])),
  );
  return {
    text: message.content ?? '',
    /** Per generated token its likeliest alternatives; `null` where the server gave none. */
    candidates: candidates?.some((each) => each.length > 0) ? candidates : null,
    usage: usageOf(data.usage),
  };
}

export type CompletionResponse = NonNullable<ReturnType<typeof parseCompletionResponse>>;

/** @returns `null` where the JSON is not a response of the completions resource. */
export function parseCompletionResponse(json: unknown) {
  const { data } = completionSchema.safeParse(json);
  if (data === undefined) return null;
  const { text, logprobs } = data.choices[0]!;
  const { tokens, top_logprobs: top } = logprobs ?? {};
  const candidatesAt = (index: number) => finite(Object.entries(top?.[index] ?? {}));
  const isUsable = tokens != null && tokens.length === top?.length;
  return {
    text,
    /** Per token of the text, the echoed prompt included; `null` where the server gave none. */
    tokens: isUsable
      ? tokens.map((text, index): EchoedToken => ({ text, candidates: candidatesAt(index) }))
      : null,
    usage: usageOf(data.usage),
  };
}

function finite(candidates: [token: string, logprob: number | null][]): TokenCandidate[] {
  return candidates.flatMap(([token, logprob]) => (logprob === null ? [] : [{ token, logprob }]));
}

function usageOf(usage: z.infer<typeof usageSchema>): TokenUsage | null {
  if (usage?.prompt_tokens == null) return null;
  return { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens ?? 0 };
}

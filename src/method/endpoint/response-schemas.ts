import * as z from 'zod/mini';
import { type SplitText, splitThinking } from './split-thinking.ts';

/** A token that the model considered at a position, with the natural logarithm of its probability. */
export interface TokenCandidate {
  token: string;
  logprob: number;
}

export interface TokenUsage {
  promptTokens: number;
  /** Those of thinking included. */
  completionTokens: number;
  /** Of the completion tokens; 0 where the server does not say. */
  thinkingTokens: number;
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

/** A token of a chat's answer, with its likeliest alternatives; none where the server gave none. */
export interface AnswerToken {
  text: string;
  candidates: TokenCandidate[];
}

/** Why a response is no whole answer; `null`: it is one, or the server does not say. */
export type Interruption = 'ceiling' | 'content-filter' | 'refusal' | null;

/** Servers leave out what they do not have, or send null. */
const nullish = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(z.nullable(schema));

/** What helps but is not needed: read as missing where it has another form. */
const lenient = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.catch(nullish(schema), undefined);

/** Also as text, as some servers write numbers; `null` for text that is none. */
const numeric = z.union([
  z.number(),
  z.pipe(
    z.string(),
    z.transform((text) => (/\d/.test(text) && Number.isFinite(+text) ? Number(text) : null)),
  ),
]);

const usageSchema = lenient(
  z.object({
    prompt_tokens: lenient(numeric),
    completion_tokens: lenient(numeric),
    total_tokens: lenient(numeric),
    completion_tokens_details: lenient(z.object({ reasoning_tokens: lenient(numeric) })),
    reasoning_tokens: lenient(numeric),
  }),
);

const responseSchema = <Choice extends z.ZodMiniType>(choice: Choice) =>
  z.object({ choices: z.array(choice).check(z.minLength(1)), usage: usageSchema });

const candidateSchema = z.object({ token: z.string(), logprob: z.nullable(numeric) });
const contentSchema = z.array(
  z.object({ token: lenient(z.string()), top_logprobs: lenient(z.array(candidateSchema)) }),
);
/** A server with several models uses its models' own words. */
const finishSchema = lenient(z.string());

const chatSchema = responseSchema(
  z.object({
    message: z.looseObject({
      content: nullish(z.union([z.string(), z.array(z.unknown())])),
      refusal: lenient(z.string()),
    }),
    finish_reason: finishSchema,
    logprobs: lenient(z.object({ content: nullish(contentSchema) })),
  }),
);

const topLogprobsSchema = z.array(z.nullable(z.record(z.string(), z.nullable(numeric))));

const completionSchema = responseSchema(
  z.object({
    text: z.string(),
    finish_reason: finishSchema,
    logprobs: lenient(
      z.object({
        tokens: lenient(z.array(z.string())),
        top_logprobs: lenient(topLogprobsSchema),
      }),
    ),
  }),
);

export type ChatResponse = NonNullable<ReturnType<typeof parseChatResponse>>;

/** @returns `null` where the JSON is not a response of the chat resource. */
export function parseChatResponse(json: unknown) {
  const { data } = chatSchema.safeParse(json);
  if (data === undefined) return null;
  const { message, logprobs, finish_reason } = data.choices[0]!;
  const interruption = interruptionOf(finish_reason);
  const isCut = interruption === 'ceiling';
  const content = readContent(message.content);
  const split = splitThinking(content.answer, isCut);
  const refusal = message.refusal ?? '';
  const thinking = [thinkingBeside(message), content.thinking, split.thinking];
  const tokens = logprobs?.content?.map(({ token, top_logprobs }): AnswerToken => {
    const candidates = finite((top_logprobs ?? []).map(({ token, logprob }) => [token, logprob]));
    return { text: token ?? '', candidates };
  });
  return {
    /** The answer alone; a refusal where the server has a field of its own for it. May be empty. */
    text: split.answer.trim() === '' ? refusal : split.answer,
    /** What the model thought before it, however the server gave it; may be empty. */
    thinking: thinking.filter((part) => part.trim() !== '').join('\n\n'),
    interruption: split.answer.trim() === '' && refusal !== '' ? 'refusal' : interruption,
    /** The answer's tokens; `null` where the server gave no log-probabilities. */
    tokens: tokens?.some(({ candidates }) => candidates.length > 0)
      ? answerTokens(tokens, split.answer, isCut)
      : null,
    usage: withUnstatedThinking(usageOf(data.usage), thinking.join(''), split.answer),
  };
}

/** Where the server does not count the thinking: what is left of the completion, at four characters a token. */
function withUnstatedThinking(usage: TokenUsage | null, thinking: string, answer: string) {
  if (usage === null || usage.thinkingTokens > 0 || thinking.trim() === '') return usage;
  const answerTokens = Math.ceil(answer.trim().length / 4);
  return { ...usage, thinkingTokens: Math.max(0, usage.completionTokens - answerTokens) };
}

export type CompletionResponse = NonNullable<ReturnType<typeof parseCompletionResponse>>;

/** @returns `null` where the JSON is not a response of the completions resource. */
export function parseCompletionResponse(json: unknown) {
  const { data } = completionSchema.safeParse(json);
  if (data === undefined) return null;
  const { text, logprobs, finish_reason } = data.choices[0]!;
  const { tokens, top_logprobs: top } = logprobs ?? {};
  const candidatesAt = (index: number) => finite(Object.entries(top?.[index] ?? {}));
  const isUsable = tokens != null && tokens.length === top?.length;
  return {
    text,
    interruption: interruptionOf(finish_reason),
    /** Per token of the text, the echoed prompt included; `null` where the server gave none. */
    tokens: isUsable
      ? tokens.map((text, index): EchoedToken => ({ text, candidates: candidatesAt(index) }))
      : null,
    usage: usageOf(data.usage),
  };
}

/** By OpenAI's words (`length`, `content_filter`) and those of others (`MAX_TOKENS`, `model_length`, `SAFETY` …). */
function interruptionOf(finishReason: string | null | undefined): Interruption {
  if (/length|max\w*tokens|limit/i.test(finishReason ?? '')) return 'ceiling';
  return /filter|safety|refus|prohibited|block/i.test(finishReason ?? '') ? 'content-filter' : null;
}

/** A text, or a list of chunks: those of type `text` are the answer, all others (`thinking`, `reasoning`) are not. */
function readContent(content: string | unknown[] | null | undefined): SplitText {
  if (!Array.isArray(content)) return { answer: content ?? '', thinking: '' };
  const isAnswer = (chunk: unknown) => {
    if (typeof chunk !== 'object' || chunk === null) return true;
    const { type = 'text', thought } = chunk as { type?: unknown; thought?: unknown };
    return thought !== true && /^(?:output_)?text$|^refusal$/.test(String(type));
  };
  return {
    answer: textIn(content.filter(isAnswer)),
    thinking: textIn(content.filter((chunk) => !isAnswer(chunk))),
  };
}

const THINKING_FIELD = /^(?:reasoning|thinking|thought)/i;

/** Fields of any such name beside the content: `reasoning_content`, `reasoning`, `thinking`. */
function thinkingBeside(message: Record<string, unknown>): string {
  const fields = Object.entries(message).filter(([name]) => THINKING_FIELD.test(name));
  const texts = fields.map(([, value]) => textIn(value)).filter((text) => text.trim() !== '');
  // Several servers send the same text under two names.
  return [...new Set(texts)].join('\n\n');
}

const MAX_NESTING = 4;

/** All text in a list of chunks, or in one. */
function textIn(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > MAX_NESTING) return '';
  if (Array.isArray(value)) return value.map((each) => textIn(each, depth + 1)).join('');
  const holders = ['text', 'thinking', 'reasoning', 'summary', 'content', 'value', 'refusal'];
  const chunk = value as Record<string, unknown>;
  return textIn(
    holders.map((name) => chunk[name]).find((each) => each != null),
    depth + 1,
  );
}

/**
 * Without the tokens of the thinking, which some servers list although they have taken it out of the text.
 *
 * @param answer a part of the tokens' text, at its end but for marks that the server has removed
 */
function answerTokens(tokens: AnswerToken[], answer: string, isCut: boolean): AnswerToken[] {
  const written = tokens.map(({ text }) => text).join('');
  const wanted = answer.trim();
  const { thinking } = splitThinking(written, isCut);
  if (wanted === '' || (thinking === '' && written.trimStart().startsWith(wanted))) return tokens;
  const start = written.lastIndexOf(wanted);
  if (start === -1) return tokens;
  let end = 0;
  return tokens.slice(
    tokens.findIndex(({ text }) => {
      end += text.length;
      return end > start;
    }),
  );
}

function finite(candidates: [token: string, logprob: number | null][]): TokenCandidate[] {
  return candidates.flatMap(([token, logprob]) => (logprob === null ? [] : [{ token, logprob }]));
}

/** Most servers count thinking as completion; some only in the total, or beside both. */
function usageOf(usage: z.infer<typeof usageSchema>): TokenUsage | null {
  if (usage?.prompt_tokens == null) return null;
  const promptTokens = count(usage.prompt_tokens);
  const stated = count(usage.completion_tokens);
  const thinkingTokens = count(
    usage.completion_tokens_details?.reasoning_tokens ?? usage.reasoning_tokens,
  );
  const beyond = thinkingTokens > stated ? stated + thinkingTokens : stated;
  const completionTokens =
    usage.total_tokens == null ? beyond : Math.max(stated, usage.total_tokens - promptTokens);
  return { promptTokens, completionTokens, thinkingTokens };
}

function count(tokens: number | null | undefined): number {
  return Math.max(0, tokens ?? 0);
}

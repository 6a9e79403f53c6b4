import type { ChatMessage } from './response-schemas.ts';

type TokenCounter = (text: string) => number;

/** Counts that are kept: the prompts of one neuron share all but their last part. */
const MAX_KEPT_COUNTS = 2_000;
/** What a chat format adds: marks and role of each message, and the beginning of the answer. By OpenAI's cookbook. */
const TOKENS_OF_MESSAGE = 4;
const TOKENS_OF_REPLY = 3;

/** One run estimates for one model. */
let count: TokenCounter = roughTokens;

/**
 * Loads the tokenizer that estimates are made by from now on: the model's own where its name says which that is, else the
 * nearest. Llama's and Qwen's vocabularies began as cl100k_base; others are of the size of o200k_base.
 *
 * `gpt-tokenizer` (4.0: typed, no dependencies, a module per encoding, fast) rather than `js-tiktoken`, which has the
 * same tables but is several times slower, or `tiktoken`, which is WebAssembly. Tables of other models (`@huggingface/…`)
 * would have to be downloaded. They are 1 to 2 MB, so that the page, which only shows an estimate, does without.
 */
export async function loadTokenizer(model: string): Promise<void> {
  const isOlder = /gpt-(?:4(?!o|\.\d)|3\.5)|gpt-?35|davinci|babbage|llama|qwen/i.test(model);
  const encoding = isOlder
    ? await import('gpt-tokenizer/encoding/cl100k_base')
    : await import('gpt-tokenizer/encoding/o200k_base');
  // Marks such as <|endoftext|> are ordinary text in a prompt, and in the excerpts that neurons are explained from.
  const options = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };
  count = (text) => encoding.countTokens(text, options);
  counts.clear();
}

/** Estimate of the tokens of texts. For bounds: `maxTokensOf`. */
export function estimateTokens(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + cachedCount(text), 0);
}

/** Estimate of the tokens of a chat request’s prompt. */
export function estimateChatTokens(messages: readonly ChatMessage[]): number {
  const contents = estimateTokens(messages.map(({ content }) => content));
  return contents + messages.length * TOKENS_OF_MESSAGE + TOKENS_OF_REPLY;
}

const counts = new Map<string, number>();

function cachedCount(text: string): number {
  const kept = counts.get(text);
  if (kept !== undefined) return kept;
  if (counts.size >= MAX_KEPT_COUNTS) counts.clear();
  const tokens = count(text);
  counts.set(text, tokens);
  return tokens;
}

/** Letters that one token of an English word holds at most; longer words are split. */
const LETTERS = 6;

/** Without a tokenizer: the pieces that such tokenizers split a text into first, long words in several. */
export function roughTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    tokens += /\p{L}/u.test(piece) ? Math.ceil(piece.trim().length / LETTERS) : 1;
  }
  return tokens;
}

const PIECES =
  /[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/gu;

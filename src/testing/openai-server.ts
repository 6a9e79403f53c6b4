import type { IncomingHttpHeaders } from 'node:http';
import { commitFault, type Fault, listen } from './fault-injection.ts';
import { type NeuronRule, RuleModel } from './openai-model.ts';
import { type ThinkingModel, thinkFirst } from './thinking-answers.ts';

export interface OpenAiServerOptions {
  /** Absent: 10 on every token that holds "cat", else 0. */
  rule?: NeuronRule;
  /** What it says when asked to explain. */
  explanation?: string;
  model?: string;
  /** Requests without this key are answered 401. Absent: no key is needed. */
  apiKey?: string;
  /** A deployment's path: resources are below it alone, with `api-version`, and the key is in the `api-key` header. */
  azure?: string;
  /** Whether completions return the prompt with log-probabilities. Default true. */
  echo?: boolean;
  /** Alternatives a token in chat; more are refused, and 0 ignores the wish. Default 20. */
  chatTopLogprobs?: number;
  /** Whether answers say how many tokens they took. Default true. */
  usage?: boolean;
  /** How it counts them. Absent: four characters each. */
  countTokens?: (text: string) => number;
  /** Prompts that its content policy does not allow. */
  forbids?: (prompt: string) => boolean;
  /** Sends the headers that let a page of another origin read the answers. Default true. */
  cors?: boolean;
  /** Absent: it answers at once. */
  thinks?: ThinkingModel;
  /** Higher ceilings of tokens are refused. */
  highestCeiling?: number;
  /** Longer prompts are refused as too long, in characters. */
  maxPromptCharacters?: number;
}

export type ServerMisbehaviour =
  | Extract<Fault, { kind: 'status' | 'body' | 'cut' | 'delay' }>
  /** Changes the text of a chat's answer: prose around it, a value too few. */
  | { kind: 'edit'; edit: (text: string) => string }
  /** Changes anything of a response before it is sent. */
  | { kind: 'change'; change: (json: AnswerJson) => void };

/** What tests change of a response; everything may be there in another form. */
export interface AnswerJson {
  choices: {
    message: { content: unknown; [field: string]: unknown };
    logprobs?: unknown;
    finish_reason?: string;
  }[];
  usage?: unknown;
}

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Whether it was answered as asked, in full. */
  isAnswered: boolean;
}

export interface OpenAiServer {
  /** Ends in `/v1`. */
  baseUrl: string;
  /** In order of arrival, preflights left out. */
  requests: ReceivedRequest[];
  /** Most requests that were under way at once. */
  mostConcurrent(): number;
  /** The next requests, one each, are answered so; Infinity times: all from now on. */
  misbehave(misbehaviour: ServerMisbehaviour, times?: number): void;
  close(): Promise<void>;
}

/** A server in OpenAI's format on a free port of the loopback, that answers from a rule. */
export async function startOpenAiServer(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const requests: ReceivedRequest[] = [];
  const orders: { misbehaviour: ServerMisbehaviour; timesLeft: number }[] = [];
  let open = 0;
  let mostOpen = 0;

  const { origin, close } = await listen(async (request, response) => {
    const cors = options.cors ?? true;
    if (cors) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', 'authorization, api-key, content-type');
      // As real endpoints do: else a browser asks for leave before each of hundreds of requests.
      response.setHeader('access-control-max-age', '600');
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(cors ? 204 : 403).end();
      return;
    }
    mostOpen = Math.max(mostOpen, ++open);
    response.once('close', () => open--);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { method = '', url: path = '', headers } = request;
    const received = { method, path, headers, body, at: Date.now(), isAnswered: false };
    requests.push(received);

    const order = orders.find(({ timesLeft }) => timesLeft > 0);
    if (order !== undefined) order.timesLeft--;
    const { status, json } = answer(
      resourceOf(path, options),
      keyOf(headers, options),
      body,
      options,
    );
    const fault = order?.misbehaviour;
    const { choices } = json as { choices?: { message?: { content: string } }[] };
    const message = choices?.[0]?.message;
    if (fault?.kind === 'edit' && message) message.content = fault.edit(message.content);
    if (fault?.kind === 'change') fault.change(json as AnswerJson);
    // As Python writes them.
    const sent = JSON.stringify(json).replace(/"(NaN|-Infinity)"/g, '$1');
    const contentType = 'application/json';
    const visit = {
      readFile: async () => ({ body: Buffer.from(sent), contentType }),
      answer: () => void response.writeHead(status, { 'Content-Type': contentType }).end(sent),
    };
    received.isAnswered = (fault === undefined || fault.kind === 'delay') && status === 200;
    if (fault === undefined || fault.kind === 'edit' || fault.kind === 'change') visit.answer();
    else await commitFault(fault, visit, request, response);
  });
  return {
    baseUrl: `${origin}/v1`,
    requests,
    mostConcurrent: () => mostOpen,
    misbehave: (misbehaviour, times = 1) => orders.push({ misbehaviour, timesLeft: times }),
    close,
  };
}

interface Answer {
  status: number;
  json: unknown;
}

/** The path as it would be below `/v1`. */
function resourceOf(path: string, { azure }: OpenAiServerOptions): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  if (azure === undefined) return pathname;
  return pathname.startsWith(azure) && searchParams.has('api-version')
    ? `/v1${pathname.slice(azure.length)}`
    : 'elsewhere';
}

function keyOf(headers: IncomingHttpHeaders, { azure }: OpenAiServerOptions): string {
  const key = azure === undefined ? headers.authorization : headers['api-key'];
  return String(key ?? 'nothing').replace(/^Bearer /, '');
}

function answer(path: string, key: string, body: string, options: OpenAiServerOptions): Answer {
  const { apiKey, model = 'rule-1', echo = true, chatTopLogprobs = 20 } = options;
  if (apiKey !== undefined && key !== apiKey) {
    return refuse(401, 'invalid_api_key', `Incorrect API key provided: ${key}.`);
  }
  const asked = JSON.parse(body) as {
    model: string;
    messages?: { role: string; content: string }[];
    prompt?: string;
    max_tokens?: number;
    max_completion_tokens?: number;
    logprobs?: number | boolean;
    top_logprobs?: number;
    echo?: boolean;
  };
  if (asked.model !== model) {
    return refuse(404, 'model_not_found', `The model ${asked.model} does not exist.`);
  }
  const prompt = asked.prompt ?? asked.messages?.map(({ content }) => content).join('') ?? '';
  if (prompt.length > (options.maxPromptCharacters ?? Infinity)) {
    return refuse(400, 'context_length_exceeded', 'This model’s maximum context length is less.');
  }
  if (options.forbids?.(prompt)) {
    return refuse(400, 'content_filter', 'The prompt triggered the content management policy.');
  }
  const rule = options.rule ?? (({ token }) => (token.includes('cat') ? 10 : 0));
  const brain = new RuleModel(rule, options.explanation ?? 'cats');
  const answerWith = (choice: object, completion: string): Answer => {
    const { countTokens = (text) => Math.ceil(text.length / 4) } = options;
    // As OpenAI counts a chat: 4 around every message, and 3 before the answer.
    const around =
      asked.messages === undefined || !options.countTokens ? 0 : 4 * asked.messages.length + 3;
    const texts = asked.messages?.map(({ content }) => content) ?? [prompt];
    const usage = {
      prompt_tokens: options.countTokens
        ? texts.reduce((sum, text) => sum + countTokens(text), around)
        : countTokens(prompt),
      completion_tokens: countTokens(completion),
    };
    const isCounted = options.usage ?? true;
    return { status: 200, json: { choices: [choice], usage: isCounted ? usage : undefined } };
  };
  if (path === '/v1/completions') {
    const isEcho = echo && asked.echo === true;
    const completion = asked.max_tokens === 0 ? '' : brain.complete(prompt);
    const pieces = isEcho ? brain.echo(prompt) : [];
    const logprobs = {
      tokens: pieces.map(({ token }) => token),
      top_logprobs: pieces.map(({ alternatives }, index) =>
        index === 0
          ? null
          : Object.fromEntries(alternatives.map(({ token, logprob }) => [token, logprob])),
      ),
    };
    const text = isEcho ? prompt + completion : completion;
    const isAsked = asked.logprobs !== undefined;
    return answerWith({ text, logprobs: isAsked ? logprobs : undefined }, completion);
  }
  if (path !== '/v1/chat/completions' || asked.messages === undefined) {
    return refuse(404, 'not_found', `No resource ${path}.`);
  }
  if (chatTopLogprobs > 0 && (asked.top_logprobs ?? 0) > chatTopLogprobs) {
    return refuse(400, 'invalid_value', `top_logprobs must be at most ${chatTopLogprobs}.`);
  }
  const ceiling = asked.max_completion_tokens ?? asked.max_tokens ?? Infinity;
  if (ceiling < (options.thinks?.leastCeiling ?? 0)) {
    const least = options.thinks!.leastCeiling;
    return refuse(400, 'invalid_value', `max_tokens is below the minimum value: ${least} or more.`);
  }
  if (ceiling > (options.highestCeiling ?? Infinity)) {
    return refuse(400, 'invalid_value', `max_tokens is too large: ${ceiling}.`);
  }
  const { text, alternatives } = brain.chat(asked.messages);
  if (options.thinks !== undefined) {
    const isAsked = asked.logprobs === true && chatTopLogprobs > 0;
    const promptTokens = Math.ceil(prompt.length / 4);
    const { choice, usage } = thinkFirst(
      options.thinks,
      ceiling,
      promptTokens,
      text,
      isAsked ? alternatives : null,
    );
    return { status: 200, json: { choices: [choice], usage } };
  }
  const logprobs = { content: [{ token: text, top_logprobs: alternatives }] };
  const isAsked = asked.logprobs === true && chatTopLogprobs > 0;
  const message = { role: 'assistant', content: text };
  return answerWith({ message, logprobs: isAsked ? logprobs : undefined }, text);
}

function refuse(status: number, code: string, message: string): Answer {
  return { status, json: { error: { message, code, type: 'invalid_request_error' } } };
}

import { access, appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import { fullRelease, runExplainCommand } from '../testing/explain-runner.ts';
import {
  type OpenAiServer,
  type OpenAiServerOptions,
  type ServerMisbehaviour,
  startOpenAiServer,
} from '../testing/openai-server.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { FileJournal } from './run-state.ts';

// Each runs the whole command, some several times, over real HTTP.
vi.setConfig({ testTimeout: 120_000 });

let server: OpenAiServer;
afterEach(() => server?.close());

async function prepare(options: OpenAiServerOptions = {}, neurons = 3) {
  server = await startOpenAiServer(options);
  const { folder, description } = await fullRelease(neurons);
  const out = await makeTemporaryFolder();
  const source = ['--from', folder, '--description', description, '--out', out];
  const endpoint = ['--base-url', server.baseUrl, '--model', 'rule-1'];
  const explain = (...args: string[]) =>
    runExplainCommand([...source, ...endpoint, '--neurons', `0:0-${neurons - 1}`, ...args]);
  const isWritten = (neuron: number) =>
    access(join(out, `data/explanations/0/${neuron}.jsonl`)).then(
      () => true,
      () => false,
    );
  return { explain, out, isWritten };
}

/** Answers to the same request; the probes of every run are left out. */
function timesAnswered(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { isAnswered, body } of server.requests) {
    if (!isAnswered || /Answer with the digit 7|"one\\t1/.test(body)) continue;
    counts.set(body, (counts.get(body) ?? 0) + 1);
  }
  return counts;
}

const figure = (text: string, pattern: RegExp) =>
  Number(pattern.exec(text)?.[1]?.replaceAll(',', '') ?? Number.NaN);

describe('estimates', () => {
  it.each([
    ['all-at-once', {}],
    ['token-by-token', { echo: false }],
    ['logprob-free', { echo: false, chatTopLogprobs: 0 }],
  ] as const)('of %s are within a tenth of what the server counts', async (kind, options) => {
    const { explain } = await prepare({ ...options, countTokens });
    const dryRun = (await explain('--dry-run', '--simulator', kind)).output;
    const estimated = figure(dryRun, /and ([\d,]+) tokens/);
    const { code, output } = await explain('--simulator', kind);
    expect(code, output).toBe(EXIT_CODES.ok);
    const used = figure(output, /Used of the endpoint: .* ([\d,]+) tokens/);
    expect(estimated / used).toBeGreaterThan(0.9);
    expect(estimated / used).toBeLessThan(1.1);
  });
});

describe('a budget', () => {
  it('lets no neuron begin that does not fit, and says what it needs', async () => {
    const { explain, out } = await prepare({ countTokens });
    const { code, output } = await explain('--max-tokens', '9000');
    expect(code, output).toBe(EXIT_CODES.stopped);
    expect(output).toMatch(
      /Stopped before neuron 0:[01]: it may need 1\d,\d{3} tokens, and the budget/,
    );
    // Probes alone.
    expect(server.requests).toHaveLength(2);
    expect(await readdir(out)).toEqual([]);
  });

  it.each(['30000', '40000', '60000'])('of %s tokens is spent on whole neurons', async (tokens) => {
    const { explain, isWritten } = await prepare({ countTokens }, 6);
    const { output } = await explain('--max-tokens', tokens);
    const used = figure(output, /Used of the endpoint: .* ([\d,]+) tokens/);
    expect(used).toBeLessThanOrEqual(Number(tokens));
    const written = (await Promise.all([0, 1, 2, 3, 4, 5].map(isWritten))).filter(Boolean).length;
    expect(written).toBeGreaterThan(0);
    // One to explain and ten to simulate, for each that was written and for no other.
    expect(server.requests).toHaveLength(2 + 11 * written);
  });
});

describe('answers', () => {
  it.each([
    ['all-at-once', {}],
    ['token-by-token', { echo: false }],
  ] as const)('of a run that ended early are not paid twice (%s)', async (kind, options) => {
    const { explain, isWritten } = await prepare(options);
    const args = ['--simulator', kind, '--samples', '2', '--concurrency', '1'];
    // Samples of one neuron are the same request, and so are short texts that begin alike.
    const other = await makeTemporaryFolder();
    expect((await explain(...args, '--out', other)).code).toBe(EXIT_CODES.ok);
    const once = timesAnswered();
    // It ends three times in the middle of a neuron.
    for (const after of [7, 11, 5]) {
      server.misbehave({ kind: 'delay', milliseconds: 0 }, after);
      server.misbehave({ kind: 'status', status: 401 });
      const { code, output } = await explain(...args);
      expect(code, output).toBe(EXIT_CODES.stopped);
    }
    const { code, output } = await explain(...args);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(await Promise.all([0, 1, 2].map(isWritten))).toEqual([true, true, true]);
    const doubled = [...once].map(([body, count]) => [body, 2 * count]);
    expect([...timesAnswered()].sort()).toEqual(doubled.sort());
  });

  it('are kept no longer than until their neuron is written', async () => {
    const { explain, out } = await prepare();
    server.misbehave({ kind: 'delay', milliseconds: 0 }, 9);
    server.misbehave({ kind: 'status', status: 401 });
    await explain('--concurrency', '1');
    expect(await readdir(join(out, '.neuron-atlas/answers'))).not.toEqual([]);
    await explain();
    expect(await readdir(join(out, '.neuron-atlas/answers'))).toEqual([]);
  });

  it('are read again from a journal whose last line was cut short', async () => {
    const path = join(await makeTemporaryFolder(), 'answers.ndjson');
    const first = await FileJournal.open(path);
    await first.open('a').keep('1');
    await first.open('a').keep('2');
    await appendFile(path, '\n{"key":"cut');
    const second = await FileJournal.open(path);
    await second.open('b').keep('3');
    const third = await FileJournal.open(path);
    expect(['a', 'a', 'a', 'b'].map((request) => third.open(request).stored)).toEqual([
      '1',
      '2',
      null,
      '3',
    ]);
    expect(third.stored).toBe(3);
  });
});

describe('a text that the content policy forbids', () => {
  it('fails its neuron alone, which is remembered until it is tried again', async () => {
    let isStrict = true;
    const forbids = (prompt: string) => isStrict && prompt.includes('" text"," 1"');
    const { explain, isWritten, out } = await prepare({ forbids });
    const args = ['--simulator', 'logprob-free'];
    const first = await explain(...args);
    expect(first.code, first.output).toBe(EXIT_CODES.incomplete);
    expect(first.output).toContain('2 written with 2 explanations, 1 failed.');
    expect(first.output).toMatch(/ {2}0:1: .*content policy.*“The prompt triggered/);
    expect(await Promise.all([0, 1, 2].map(isWritten))).toEqual([true, false, true]);
    const count = server.requests.length;

    const second = await explain(...args);
    expect(second.code).toBe(EXIT_CODES.incomplete);
    expect(second.output).toContain('1 failed before and were not tried again (--retry-failed)');
    expect(second.output).toMatch(/ {2}0:1: .*content policy/);
    expect(server.requests).toHaveLength(count + 2);

    isStrict = false;
    const third = await explain(...args, '--retry-failed');
    expect(third.code, third.output).toBe(EXIT_CODES.ok);
    expect(await isWritten(1)).toBe(true);
    expect(Math.max(...timesAnswered().values())).toBe(1);
    expect(await readdir(join(out, '.neuron-atlas/failed'))).toEqual([]);
  });
});

it('forty neurons survive a server that misbehaves in every way in turn', async () => {
  const forbids = (prompt: string) => /" text"," (7|23)"/.test(prompt);
  const { explain, isWritten } = await prepare({ forbids }, 40);
  const soon = { 'retry-after-ms': '1' };
  const ways: ServerMisbehaviour[] = [
    { kind: 'status', status: 429, headers: soon },
    { kind: 'status', status: 429, body: '{"error":{"message":"Please try again in 20ms."}}' },
    { kind: 'status', status: 429, headers: { 'x-ratelimit-reset-requests': '30ms' } },
    { kind: 'status', status: 503, headers: soon, body: '{"error":{"message":"Loading model"}}' },
    { kind: 'status', status: 500, body: '{"error":"broken"}' },
    { kind: 'status', status: 502, body: '<html><title>502 Bad Gateway</title></html>' },
    { kind: 'status', status: 307, headers: { location: '/v1/chat/completions' } },
    { kind: 'cut' },
    { kind: 'body', body: '<!doctype html><title>Sign in</title>' },
    { kind: 'body', body: '{"choices":null}' },
    { kind: 'body', body: '{"error":{"code":429,"message":"slow down"}}' },
    { kind: 'body', body: '[{"error":{"code":500,"message":"internal"}}]' },
    { kind: 'body', body: '{"choices":null,"error":{"code":502,"message":"provider"}}' },
  ];
  // After the probes, and then one request in five; all others are answered.
  for (const way of [...ways, ...ways, ...ways]) {
    server.misbehave({ kind: 'delay', milliseconds: 0 }, 4);
    server.misbehave(way);
  }
  const { code, output } = await explain('--simulator', 'logprob-free', '--concurrency', '8');
  expect(code, output).toBe(EXIT_CODES.incomplete);
  expect(output).toContain('38 written with 38 explanations, 2 failed');
  for (let neuron = 0; neuron < 40; neuron++) {
    const isForbidden = neuron === 7 || neuron === 23;
    expect(await isWritten(neuron)).toBe(!isForbidden);
    if (isForbidden) expect(output).toMatch(new RegExp(`  0:${neuron}: .*content policy`));
  }
  expect(Math.max(...timesAnswered().values())).toBe(1);
});

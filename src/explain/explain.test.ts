import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import { standardScoringExcerpts } from '../method/excerpts.ts';
import { createRuleBasedSimulator } from '../method/rule-based/rule-based-simulator.ts';
import { simulateAndScore } from '../method/run/simulate-and-score.ts';
import { parseTrials, type Trial } from '../method/trials.ts';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { fullRelease, runExplainCommand } from '../testing/explain-runner.ts';
import { runIngestCommand } from '../testing/ingest-runner.ts';
import {
  type OpenAiServer,
  type OpenAiServerOptions,
  startOpenAiServer,
} from '../testing/openai-server.ts';
import { activationsPath, makeSmallRelease, SMALL_MODEL } from '../testing/small-release.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';

// Each runs the whole command, some several times, over real HTTP.
vi.setConfig({ testTimeout: 60_000 });

const KEY = 'sk-test-0123456789';

let server: OpenAiServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function explain(
  args: readonly string[],
  options: OpenAiServerOptions = {},
  run: Parameters<typeof runExplainCommand>[1] = {},
) {
  server ??= await startOpenAiServer({ apiKey: KEY, ...options });
  const { folder, description } = await fullRelease();
  const out = await makeTemporaryFolder();
  const all = ['--from', folder, '--description', description, '--neurons', '0:0-2', '--out', out];
  const endpoint = ['--base-url', server.baseUrl, '--model', 'rule-1'];
  const again = () => runExplainCommand([...all, ...endpoint, ...args], { apiKey: KEY, ...run });
  return { ...(await again()), again, out, folder, description, server };
}

async function readExplained(out: string, neuron: number): Promise<Trial[]> {
  const name = join(out, `data/explanations/0/${neuron}.jsonl`);
  return parseTrials(await readFile(name, 'utf8'), {
    name,
    expected: { layer_index: 0, neuron_index: neuron },
  }).trials;
}

const countFiles = async (out: string) =>
  (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.jsonl')).length;

describe('explaining many neurons', () => {
  it.each([
    ['all-at-once', { echo: true }],
    ['token-by-token', { echo: false }],
    ['logprob-free', { echo: false, chatTopLogprobs: 0 }],
  ] as const)('takes %s where that is the best the endpoint can', async (kind, options) => {
    const { code, output, out } = await explain([], options);
    expect(code, output).toBe(EXIT_CODES.ok);
    const [attempt] = await readExplained(out, 1);
    expect(attempt).toMatchObject({ simulator: kind, model: 'rule-1' });
    expect(attempt!.scored.explanation).toBe('cats');
    expect(attempt!.scored.scored_simulation.scored_sequence_simulations).toHaveLength(10);
  });

  it('writes what the ingest takes like the release', async () => {
    const { out, description } = await explain(['--with-activations', '--samples', '2']);
    const data = await makeTemporaryFolder();
    const { code, output } = await runIngestCommand([
      '--from',
      out,
      '--description',
      description,
      '--out',
      data,
    ]);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(output).toContain('3 read');
  });

  it('shows the key to the endpoint’s header and to nobody else', async () => {
    const { output, out, server } = await explain(['--simulator', 'logprob-free']);
    expect(server.requests.length).toBeGreaterThan(30);
    for (const { headers, path, body } of server.requests) {
      expect(headers.authorization).toBe(`Bearer ${KEY}`);
      expect(path + body + JSON.stringify({ ...headers, authorization: '' })).not.toContain(KEY);
    }
    expect(output).not.toContain(KEY);
    for (const neuron of [0, 1, 2]) {
      const file = await readFile(join(out, `data/explanations/0/${neuron}.jsonl`), 'utf8');
      expect(file).not.toContain(KEY);
    }
  });

  it('says in words that the key is wrong, without the key, and stops', async () => {
    const { code, output } = await explain([], {}, { apiKey: 'sk-wrong-987' });
    expect(code).toBe(EXIT_CODES.stopped);
    expect(output).toContain('did not accept the key (401)');
    expect(output).not.toContain('sk-wrong-987');
  });

  it('never exceeds its budget of requests, keeps what is finished, and goes on from there', async () => {
    const first = await explain(['--max-requests', '24']);
    expect(first.code, first.output).toBe(EXIT_CODES.stopped);
    expect(first.output).toContain('budget');
    expect(first.server.requests.length).toBeLessThanOrEqual(24);
    const written = await countFiles(first.out);
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(3);
    const before = await readFile(join(first.out, 'data/explanations/0/0.jsonl'), 'utf8');
    let last = await first.again();
    for (let tries = 0; last.code === EXIT_CODES.stopped && tries < 5; tries++)
      last = await first.again();
    expect(last.code, last.output).toBe(EXIT_CODES.ok);
    expect(last.output).toContain('done before');
    expect(await readFile(join(first.out, 'data/explanations/0/0.jsonl'), 'utf8')).toBe(before);
    expect(await countFiles(first.out)).toBe(3);
  });

  it('never exceeds its budget of tokens by the endpoint’s own count', async () => {
    const { code, output } = await explain(['--max-tokens', '18000']);
    expect(code, output).toBe(EXIT_CODES.stopped);
    const used = /requests · ([\d,]+) tokens/.exec(output)?.[1]?.replaceAll(',', '');
    expect(Number(used)).toBeGreaterThan(0);
    expect(Number(used)).toBeLessThanOrEqual(18_000);
  });

  it('waits as long as it is asked to, and then succeeds', async () => {
    server = await startOpenAiServer({ apiKey: KEY });
    server.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    const begun = Date.now();
    const { code, output } = await explain([]);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1_000);
  });

  it('waits for a model that loads, and says which simulator it chose and why', async () => {
    server = await startOpenAiServer({ apiKey: KEY, echo: false });
    server.misbehave({
      kind: 'status',
      status: 503,
      body: '{"error":{"message":"Loading model"}}',
    });
    const { code, output, out } = await explain(['--retries', '0']);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(output).toMatch(/waiting 1 s: The endpoint is not ready \(503\): “Loading model”/);
    expect(output).toContain('Simulator: token-by-token, the closest to the paper that');
    expect(output).toContain('No log-probabilities of prompts: the server does not return');
    expect((await readExplained(out, 0))[0]).toMatchObject({ simulator: 'token-by-token' });
  });

  it('waits no longer than --max-wait', async () => {
    server = await startOpenAiServer({ apiKey: KEY });
    server.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '3' } }, Infinity);
    const { code, output } = await explain(['--max-wait', '2']);
    expect(code).toBe(EXIT_CODES.stopped);
    expect(output).toContain('rate limit is reached; retry after 3 seconds (429)');
    expect(server.requests).toHaveLength(1);
  });

  it('reaches the endpoint through a proxy', async () => {
    const { code, output } = await explain([], {}, { proxy: 'http://127.0.0.1:1' });
    expect(code).toBe(EXIT_CODES.stopped);
    expect(output).toContain('failed: the proxy named by HTTP_PROXY does not answer.');
    expect(server!.requests).toEqual([]);
  });

  it('asks for no more at once than it may', async () => {
    const { server } = await explain(['--concurrency', '3']);
    expect(server.mostConcurrent()).toBeLessThanOrEqual(3);
  });

  it('goes on with other neurons where the answers about one cannot be used, which is named', async () => {
    server = await startOpenAiServer({ apiKey: KEY, echo: false, chatTopLogprobs: 0 });
    const { code, output, out } = await explain(['--retries', '0', '--concurrency', '1']);
    expect(code, output).toBe(EXIT_CODES.ok);
    server.misbehave({ kind: 'edit', edit: () => 'I cannot do that.' }, 7);
    const again = await explain(['--retries', '0', '--concurrency', '1']);
    expect(again.code, again.output).toBe(EXIT_CODES.incomplete);
    expect(again.output).toMatch(/[12] failed/);
    expect(again.output).toMatch(/0:\d: .*no explanation: “I cannot do that.”/);
    expect(await countFiles(again.out)).toBeGreaterThan(0);
    expect(await countFiles(again.out)).toBeLessThan(3);
    expect(await countFiles(out)).toBe(3);
  });

  it('keeps what the model said in full beside its explanation', async () => {
    server = await startOpenAiServer({ apiKey: KEY, thinks: { form: 'tags', tokens: 30 } });
    const { code, output, out } = await explain(['--neurons', '0:0']);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(output).toMatch(/\([\d,]+ of thinking\)/);
    const [trial] = await readExplained(out, 0);
    expect(trial!.scored.explanation).toBe('cats');
    expect(trial!.answer!.text).toContain('the main thing this neuron does is find cats');
    expect(trial!.answer!.thinking).toContain('Perhaps 3?');
  });

  it('estimates without a question or a file', async () => {
    const { code, output, out, server } = await explain(['--dry-run']);
    expect(code).toBe(EXIT_CODES.ok);
    expect(output).toMatch(/all-at-once: about 33 requests/);
    expect(server.requests).toEqual([]);
    expect(await readdir(out)).toEqual([]);
  });

  it('stops between neurons when it is interrupted, and drops what is in hand at the second wish', async () => {
    const stop = new AbortController();
    const { code, out, output } = await explain(
      [],
      {},
      {
        stop: stop.signal,
        onWrite: (text) => /0 of 3.* ([5-9]|\d\d) requests/.test(text) && stop.abort(),
      },
    );
    expect(code, output).toBe(EXIT_CODES.interrupted);
    expect(await countFiles(out)).toBeGreaterThan(0);
    expect(output).toContain('the same command continues');
  });

  it('makes a broken file anew', async () => {
    const { out, again } = await explain([]);
    const broken = join(out, 'data/explanations/0/1.jsonl');
    await writeFile(broken, (await readFile(broken, 'utf8')).slice(0, 500));
    expect((await again()).output).toContain('1 written');
    expect(await readExplained(out, 1)).toHaveLength(1);
  });
});

describe('without an endpoint', () => {
  it('scores the release’s explanations as the core does', async () => {
    const { folder, description } = await makeSmallRelease();
    const out = await makeTemporaryFolder();
    const args = ['--from', folder, '--description', description, '--neurons', '0:1', '--out', out];
    const { code, output } = await runExplainCommand([...args, '--simulator', 'rule-based']);
    expect(code, output).toBe(EXIT_CODES.ok);
    const [attempt] = await readExplained(out, 1);
    expect(attempt!.scored.explanation).toBe('the word "every"');
    expect(attempt!.simulator).toBe('rule-based');
    const { excerpts, score } = await scoreByHand(folder, attempt!);
    expect(excerpts).toBe(2);
    expect(attempt!.scored.scored_simulation.ev_correlation_score).toBe(score);
  });

  it.each(['rule-based', 'token-lookup'])(
    'names the strongest tokens of a neuron that nobody has explained, and says so (%s)',
    async (simulator) => {
      const { folder, description } = await fullRelease(1);
      const out = await makeTemporaryFolder();
      const args = ['--from', folder, '--description', description, '--neurons', '0:0'];
      const run = await runExplainCommand([...args, '--out', out, '--simulator', simulator]);
      expect(run.code, run.output).toBe(EXIT_CODES.ok);
      const [attempt] = await readExplained(out, 0);
      expect(attempt!.scored.explanation).toMatch(/^the tokens? “/);
      expect(attempt!.note).toContain('Written by a rule');
      expect(attempt!.simulator).toBe(simulator);
    },
  );

  it('says what is missing where a language model is wanted', async () => {
    const out = await makeTemporaryFolder();
    const run = (args: readonly string[]) => runExplainCommand(['--out', out, ...args]);
    expect((await run(['--neurons', '0:0', '--model', 'm'])).output).toContain('--base-url');
    expect((await run([])).output).toContain('--neurons');
    expect((await run(['--neurons', '0:0', '--api-key', 'x'])).code).toBe(EXIT_CODES.usage);
  });
});

/** The same numbers by the core alone, from the files. */
async function scoreByHand(folder: string, { scored }: Trial) {
  const path = join(folder, activationsPath(0, 1));
  const record = parseNeuronRecord(await readFile(path, 'utf8'), { name: path });
  const own = new Set(
    scored.scored_simulation.scored_sequence_simulations.map(({ simulation }) =>
      simulation.tokens.join(''),
    ),
  );
  const excerpts = [
    ...(record.most_positive_activation_records ?? []),
    ...(record.random_sample ?? []),
    ...standardScoringExcerpts(record),
  ].filter(({ tokens }) => own.delete(tokens.join('')));
  const run = await simulateAndScore({
    explanation: scored.explanation,
    excerpts: excerpts.map((excerpt) => ({ ...excerpt, sample: null })),
    simulator: createRuleBasedSimulator(),
  });
  return { excerpts: excerpts.length, score: run.scored.scored_simulation.ev_correlation_score };
}

it('the small model has the layers that these tests rest on', () => {
  expect(SMALL_MODEL.layers[0]).toBeGreaterThanOrEqual(3);
});

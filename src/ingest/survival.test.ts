import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import { Random } from '../synthetic/random.ts';
import { SyntheticRelease } from '../synthetic/synthetic-release.ts';
import { hashAllFiles } from '../testing/dataset-folder.ts';
import type { Fault } from '../testing/fault-injection.ts';
import { runIngestCommand } from '../testing/ingest-runner.ts';
import { type ReleaseServer, serveRelease } from '../testing/release-server.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';

/**
 * Tests that an ingest ends in the same bytes whatever happens on the way. No width is a multiple of a block of 6
 * neurons, which hold whole shards. Of `chains` of killed runs, which run at the same time, each has a folder of its
 * own; a run is killed at random after fewer than `requestsUntilKill` requests.
 */
const {
  widths,
  kills: allKills,
  chains: chainCount,
  requestsUntilKill,
} = import.meta.env.MODE === 'long'
  ? { widths: [60, 33, 47] as const, kills: 50, chains: 2, requestsUntilKill: 90 }
  : { widths: [14, 8, 11] as const, kills: 5, chains: 1, requestsUntilKill: 40 };

const release = new SyntheticRelease({ neuronsPerLayer: [...widths], poolSize: 400 });
let server: ReleaseServer;
let folder: string;
let model: string;
/** The dataset that an undisturbed process writes. */
let quiet: Map<string, string>;

/** What every run here is asked for; small shards, so that there are many moments between them. */
function argumentsFor(out: string, query = '', what = ['--all']): string[] {
  return ['--from', server.url + query, '--description', model, '--out', out, ...what].concat(
    ['--neurons-per-overview-shard', '2', '--neurons-per-remainder-shard', '3'],
    // Longer than any answer takes on a slow machine; only the test with answers that never come sets a short one.
    ['--timeout', '60', '--tries', '5', '--concurrency', '16'],
  );
}

beforeAll(async () => {
  server = await serveRelease(release, { latency: 5 });
  folder = await mkdtemp(join(tmpdir(), 'neuron-atlas-'));
  model = join(folder, 'model.json');
  const description = {
    id: 'played',
    title: 'A played release',
    model: 'Synthetic',
    layers: widths,
    source: { name: 'A test' },
  };
  await writeFile(model, JSON.stringify(description));
  const out = join(folder, 'quiet');
  const run = startIngest(argumentsFor(out));
  expect(await run.ended, run.output()).toBe(EXIT_CODES.ok);
  quiet = await hashAllFiles(out);
  const neuronCount = widths[0] + widths[1] + widths[2];
  expect(quiet.size).toBeGreaterThan(neuronCount * (1 / 2 + 1 / 3));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a run ends in the same bytes as a quiet one', () => {
  it('after faults of every kind in a third of the answers', async () => {
    const random = new Random(6);
    server.misbehaveAtRandom(1 / 3, PASSING_FAULTS, () => random.next());
    const out = await makeTemporaryFolder();
    let runs = 0;
    for (let code: number = EXIT_CODES.incomplete; code !== EXIT_CODES.ok; runs++) {
      const run = await runIngestCommand([...argumentsFor(out), '--timeout', '2']);
      expect([EXIT_CODES.ok, EXIT_CODES.incomplete, EXIT_CODES.stopped], run.output).toContain(
        run.code,
      );
      expect(runs).toBeLessThan(20);
      code = run.code;
    }
    const committed = [...server.faults.values()].reduce((a, b) => a + b, 0);
    server.behave();
    expect(await hashAllFiles(out)).toEqual(quiet);
    expect(server.faults.size).toBe(12);
    console.log(
      `survived ${committed} faults in ${runs} runs: ` +
        [...server.faults].map(([kind, count]) => `${kind} ${count}`).join(', '),
    );
  });

  it(`after ${allKills} kills at random moments`, async () => {
    const chain = async (nth: number) => {
      const random = new Random(9, nth);
      // Part of every request and of no file, so that each chain's requests can be told apart.
      const query = `?chain=${nth}`;
      const requested = () => server.requests.filter((path) => path.endsWith(query)).length;
      let [out, kills, finished] = [await makeTemporaryFolder(), 0, 0];
      for (let isOver = false; !isOver; ) {
        const before = requested();
        const run = startIngest(argumentsFor(out, query));
        isOver = kills === allKills / chainCount;
        // Told by requests and not by the clock alone, so that a busy machine is not killed before it begins.
        const requests = random.below(requestsUntilKill);
        const further = random.next() * 100;
        const watch = setInterval(() => {
          if (isOver || requested() - before < requests) return;
          clearInterval(watch);
          setTimeout(() => run.child.kill('SIGKILL'), further);
        }, 5);
        const code = await run.ended;
        clearInterval(watch);
        if (code === null) kills++;
        else {
          expect(code, run.output()).toBe(EXIT_CODES.ok);
          expect(await hashAllFiles(out)).toEqual(quiet);
          out = await makeTemporaryFolder();
          finished++;
        }
      }
      return { kills, finished };
    };
    const chains = await Promise.all(Array.from({ length: chainCount }, (_, nth) => chain(nth)));
    const sum = (name: 'kills' | 'finished') => chains.reduce((all, each) => all + each[name], 0);
    expect(sum('kills')).toBe(allKills);
    console.log(`survived ${sum('kills')} kills in ${sum('finished')} datasets`);
  });

  const [a, b] = [Math.round(0.64 * widths[1]), Math.round(0.21 * widths[2])];
  const SHARES = [
    ['--layers', '0'],
    // In the middle of a block: two machines then share one.
    ['--neurons', `1:0-${a - 1},2:${b}-${widths[2] - 1}`],
    ['--neurons', `1:${a}-${widths[1] - 1},2:0-${b - 1}`],
  ];

  it('when three processes write into one place at once', async () => {
    const out = await makeTemporaryFolder();
    const shares = [
      ['--layers', '0'],
      ['--layers', '1'],
      ['--layers', '2'],
    ];
    const runs = shares.map((share) => startIngest(argumentsFor(out, '', share)));
    for (const run of runs) expect(await run.ended, run.output()).toBe(EXIT_CODES.ok);
    const { code, output } = await runIngestCommand(['finalize', '--out', out]);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(await hashAllFiles(out)).toEqual(quiet);
  });

  it('when it is split in three places, which are joined in any order', async () => {
    const places = await Promise.all(SHARES.map(() => makeTemporaryFolder()));
    for (const [place, share] of SHARES.entries()) {
      const { code, output } = await runIngestCommand(argumentsFor(places[place]!, '', share));
      expect(code, output).toBe(EXIT_CODES.ok);
    }
    const parts = places.map((place) => join(place, 'played'));
    for (const order of [parts, [...parts].reverse()]) {
      const out = await makeTemporaryFolder();
      const { code, output } = await runIngestCommand(['finalize', ...order, '--out', out]);
      expect(code, output).toBe(EXIT_CODES.ok);
      expect(await hashAllFiles(out)).toEqual(quiet);
    }
    // One of the places takes the others in.
    const joined = await runIngestCommand(['finalize', ...parts, '--out', places[0]!]);
    expect(joined.code, joined.output).toBe(EXIT_CODES.ok);
    expect(await hashAllFiles(places[0]!)).toEqual(quiet);
  });

  it('after a disk that took no file beyond a size', async () => {
    const out = await makeTemporaryFolder();
    const full = startIngest(argumentsFor(out), ['sh', '-c', 'ulimit -f 32; exec "$0" "$@"']);
    expect(await full.ended, full.output()).not.toBe(EXIT_CODES.ok);
    const { code, output } = await runIngestCommand(argumentsFor(out));
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(await hashAllFiles(out)).toEqual(quiet);
  });

  it('after a host that was gone for a while', async () => {
    const out = await makeTemporaryFolder();
    server.misbehave(/^/, { kind: 'reset' });
    const gone = await runIngestCommand([...argumentsFor(out), '--tries', '2']);
    expect([gone.code, gone.output]).toEqual([
      EXIT_CODES.stopped,
      expect.stringContaining('continues'),
    ]);
    server.behave();
    const { code, output } = await runIngestCommand(argumentsFor(out));
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(await hashAllFiles(out)).toEqual(quiet);
  });
});

describe('what cannot be joined is refused', () => {
  it('with what differs', async () => {
    const [a, b, c] = [
      await makeTemporaryFolder(),
      await makeTemporaryFolder(),
      await makeTemporaryFolder(),
    ];
    await runIngestCommand(argumentsFor(a, '', ['--neurons', '0:0']));
    await runIngestCommand([
      ...argumentsFor(b, '', ['--neurons', '0:1']),
      ...['--decimals', '3', '--neurons-per-remainder-shard', '4'],
    ]);
    const out = await makeTemporaryFolder();
    const parts = [join(a, 'played'), join(b, 'played')];
    const { code, output } = await runIngestCommand(['finalize', ...parts, '--out', out]);
    expect(code).toBe(EXIT_CODES.usage);
    expect(output).toContain('differ in neurons per shard, the precision');
    const none = await runIngestCommand(['finalize', c, '--out', out]);
    expect([none.code, none.output]).toEqual([
      EXIT_CODES.usage,
      expect.stringContaining('no dataset'),
    ]);
  });
});

/** Faults from which the same bytes must come in the end: none of them says that a file does not exist. */
const PASSING_FAULTS: readonly Fault[] = [
  { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { kind: 'status', status: 429, headers: { 'Retry-After': '0' } },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'reset' },
  { kind: 'stall' },
  { kind: 'stall half way' },
  { kind: 'cut' },
  { kind: 'truncate' },
  { kind: 'slow', milliseconds: 100 },
  { kind: 'html' },
  { kind: 'body', body: '{"error":"try again later"}' },
];

const COMMAND = fileURLToPath(new URL('../../scripts/command.js', import.meta.url));

interface IngestProcess {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  /** Its exit code; `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts the ingest's command line in a process of its own, which a test may kill. The process is Node itself, not
 * a runner whose child would outlive it.
 */
function startIngest(args: readonly string[], prefix: readonly string[] = []): IngestProcess {
  const [program = process.execPath, ...first] = [...prefix, process.execPath, COMMAND, 'ingest'];
  const child = spawn(program, [...first, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    child,
    output: () => output,
    ended: new Promise((ended, failed) => {
      child.once('error', failed);
      child.once('close', (code) => ended(code));
    }),
  };
}

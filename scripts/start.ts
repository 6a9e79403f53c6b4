/**
 * `npm start [-- --port N --host NAME --connect ORIGIN]`: makes the demo dataset where there is no dataset at all,
 * adds the models of the public release where there is nothing but the demo and its host answers, builds the site and
 * serves it, until interrupted. Released files are passed on to the page (release-proxy.ts). `--connect`, any number
 * of times: an origin that the page may connect to besides those that it always may, such as a model server in the
 * local network.
 */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DATASET_LIST_PATH } from '../src/dataset/paths.ts';
import { PAPER_LIST } from '../src/models/known-models.ts';
import { DEFAULT_CONNECT } from './content-security-policy.ts';
import { dataDirectory, readDatasets } from './dataset-directory.ts';
import { probeRelease, publicRelease } from './public-release.ts';
import { createReleaseProxy } from './release-proxy.ts';
import { ROOT, runTool } from './run-command.ts';
import { parseRequestPath } from './static-files.ts';
import { createStaticHandler } from './static-handler.ts';

const FIRST_PORT = 4173;
/** Ports tried, one after the other, where none was asked for. */
const PORTS_TRIED = 20;
/** So long the public release's host may take to answer, where there is nothing but the demo. */
const PROBE_MILLISECONDS = 3_000;

class StartError extends Error {}

async function start(): Promise<void> {
  const { port, host, connect } = parseOptions();
  const data = dataDirectory(ROOT);
  if (data === null) throw new StartError('NEURON_ATLAS_DATA is set, but names no directory.');

  const isFirst = !existsSync(join(data, DATASET_LIST_PATH));
  const hasOnlyDemo = isFirst || (await isAllSynthetic(data));
  const release = readPublicRelease();
  // Asked while other work is done, so that a missing network costs no time.
  const probe = hasOnlyDemo && release !== null && probeRelease(release, PROBE_MILLISECONDS);
  if (isFirst) {
    console.log(`No dataset in ${relative(ROOT, data) || data} yet: making the demo.`);
    await must('ingest', ['--source', 'synthetic', '--out', data]);
  }
  const site = await buildSite(connect);
  const problem = await probe;
  if (release !== null && problem === null) await addRealModels(release, data);

  const server = await listen(serve(site, data, host), host, port);
  const { port: bound } = server.address() as AddressInfo;
  console.log(`\nNeuron Atlas: http://${host.includes(':') ? `[${host}]` : host}:${bound}/`);
  if (await isAllSynthetic(data)) {
    const reason = problem ? `${problem} ` : '';
    console.log(
      `It shows only the demo, a synthetic model. ${reason}` +
        'For real neurons, run npm start again with a network connection, or: npm run ingest -- --starter',
    );
  }
  console.log('Ctrl+C ends it.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

function readPublicRelease(): URL | null {
  try {
    return publicRelease();
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}

/** The models of the public release, read from there neuron by neuron as they are opened. A failure is only told. */
async function addRealModels(release: URL, data: string): Promise<void> {
  console.log(`Adding GPT-2 XL and GPT-2 small, to be read from ${release.host}.`);
  const list = ['--explanations-index', new URL(PAPER_LIST, release).href];
  for (const [model, options] of [
    ['gpt2-xl', list],
    ['gpt2-small', []],
  ] as const) {
    const args = ['--live', '--model', model, ...options, '--out', data];
    const { code } = await runTool('ingest', args);
    if (code !== 0) console.log(`${model} was not added (exit code ${code}); see above.`);
  }
}

/** The built site's directory: the one that NEURON_ATLAS_SITE names, or `dist`, built now with these variables. */
async function buildSite(env: Readonly<Record<string, string>>): Promise<string> {
  const named = process.env.NEURON_ATLAS_SITE;
  if (named) return resolve(ROOT, named);
  await must('vite', ['build', '--logLevel', 'warn'], env);
  return join(ROOT, 'dist');
}

interface StartOptions {
  port: number | null;
  host: string;
  /** For the build: NEURON_ATLAS_CONNECT with the origins named, or unchanged where none is. */
  connect: { NEURON_ATLAS_CONNECT?: string };
}

function parseOptions(): StartOptions {
  let values: {
    port?: string | undefined;
    host?: string | undefined;
    connect?: string[] | undefined;
  };
  try {
    ({ values } = parseArgs({
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        connect: { type: 'string', multiple: true },
      },
    }));
  } catch (error) {
    throw new StartError(
      `${(error as Error).message}\nOptions: --port <number> --host <name> --connect <origin>`,
    );
  }
  const { host = '127.0.0.1', connect: origins = [] } = values;
  const connect = origins.length === 0 ? {} : { NEURON_ATLAS_CONNECT: connectTo(origins) };
  const wanted = values.port ?? process.env.PORT;
  if (wanted === undefined || wanted === '') return { port: null, host, connect };
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port > 65535) {
    throw new StartError(`Not a port: ${wanted}. It is a number from 0 (any free one) to 65535.`);
  }
  return { port, host, connect };
}

/** The address of a model may be given whole; what the page may connect to is its origin. */
function connectTo(addresses: readonly string[]): string {
  const origins = addresses.map((address) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) {
      throw new StartError(`--connect: “${address}” is no address such as http://192.168.1.5:8000`);
    }
    return url.origin;
  });
  return [process.env.NEURON_ATLAS_CONNECT ?? DEFAULT_CONNECT.join(' '), ...origins].join(' ');
}

async function isAllSynthetic(data: string): Promise<boolean> {
  try {
    return (await readDatasets(data)).every(({ synthetic }) => synthetic);
  } catch (error) {
    throw new StartError(`The list of datasets cannot be read: ${(error as Error).message}`);
  }
}

async function must(
  tool: 'ingest' | 'vite',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { code } = await runTool(tool, args, { env });
  if (code === 0) return;
  const what = tool === 'vite' ? 'build' : tool;
  throw new StartError(`The ${what} failed (exit code ${code}); see above.`);
}

function serve(site: string, data: string, host: string): Server {
  const passOn = createReleaseProxy({ data, host });
  const answer = createStaticHandler([
    { prefix: '/data/', directory: data },
    { prefix: '/', directory: site },
  ]);
  return createServer(async (request, response) => {
    const path = parseRequestPath(request.url ?? '/');
    try {
      if (await passOn(request, response)) return;
      if (path !== null && (await answer(path, request, response)) === 'answered') return;
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
    } catch (error) {
      console.error(error);
      response.destroy();
    }
  });
}

/** Listens on the port asked for, or on the first free one of several where `null`. */
async function listen(server: Server, host: string, asked: number | null): Promise<Server> {
  const ports =
    asked === null ? Array.from({ length: PORTS_TRIED }, (_, i) => FIRST_PORT + i) : [asked];
  for (const port of ports) {
    const failure = await new Promise<NodeJS.ErrnoException | null>((done) => {
      server.once('error', done);
      server.listen(port, host, () => {
        server.off('error', done);
        done(null);
      });
    });
    if (failure === null) return server;
    if (failure.code !== 'EADDRINUSE') {
      throw new StartError(`Cannot listen on ${host}:${port}: ${failure.message}`);
    }
  }
  throw new StartError(
    asked === null
      ? `Ports ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1} are all taken. Name a free one: npm start -- --port 8000`
      : `Port ${asked} is taken by another program. Name another, or none and a free one is found.`,
  );
}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

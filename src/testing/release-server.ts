import { setTimeout as delay } from 'node:timers/promises';
import { RELEASED_FILES } from '../models/model-description.ts';
import { RELEASE_FILE_KINDS } from '../release/types.ts';
import type { SyntheticRelease } from '../synthetic/synthetic-release.ts';
import { type FaultyServer, serveWithFaults } from './fault-injection.ts';

/** Plays the public release from a synthetic one, for any layer and neuron, and misbehaves on order. */
export interface ReleaseServer extends FaultyServer {
  /** The release's base address, ending in `/`. */
  readonly url: string;
  /** Paths asked for since the start with their queries, in order. */
  readonly requests: readonly string[];
}

const PATTERNS = RELEASE_FILE_KINDS.map((kind) => ({
  kind,
  pattern: new RegExp(
    `^/${RELEASED_FILES[kind]!.replaceAll('.', '\\.').replace(/\{(layer|neuron)\}/g, '(\\d+)')}$`,
  ),
}));

/**
 * @param files further files, such as the paper's list, by path below the base.
 * @param latency milliseconds before each answer, as a real line has.
 * @param headers sent with every answer, such as what lets pages of other origins read it.
 */
export async function serveRelease(
  release: Pick<SyntheticRelease, 'synthesizeFile'>,
  {
    files = {},
    latency = 0,
    headers = {},
  }: { files?: Record<string, string>; latency?: number; headers?: Record<string, string> } = {},
): Promise<ReleaseServer> {
  const made = new Map<string, Buffer | null>();
  const requests: string[] = [];

  function bodyOf(path: string): Buffer | null {
    let body = made.get(path);
    if (body === undefined) {
      const text = files[path.slice(1)] ?? synthesize(release, path);
      body = text === null ? null : Buffer.from(text);
      made.set(path, body);
    }
    return body;
  }

  const server = await serveWithFaults(async (request, response) => {
    const target = request.url ?? '/';
    requests.push(target);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = target.replace(/\?.*/, '');
    if (latency > 0) await delay(latency);
    return {
      path,
      async readFile() {
        const body = bodyOf(path);
        return body && { body, contentType: 'application/json' };
      },
      answer() {
        const body = bodyOf(path);
        response.writeHead(body === null ? 404 : 200).end(body ?? 'Not found\n');
      },
    };
  });
  return { ...server, url: `${server.origin}/`, requests };
}

function synthesize(
  release: Pick<SyntheticRelease, 'synthesizeFile'>,
  path: string,
): string | null {
  for (const { kind, pattern } of PATTERNS) {
    const match = pattern.exec(path);
    if (match !== null) return release.synthesizeFile(kind, Number(match[1]), Number(match[2]));
  }
  return null;
}

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/** A directory of files offered below a path. The first mount whose prefix fits answers alone. */
export interface StaticMount {
  /** Begins and ends with `/`, for example `/` or `/data/`. */
  readonly prefix: string;
  readonly directory: string;
}

export interface StaticFile {
  readonly path: string;
  readonly contentType: string;
  /** In bytes, as on disk. */
  readonly size: number;
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The Content-Type by the file's last extension; unknown ones (parquet) are plain bytes. */
export function contentTypeOf(path: string): string {
  return CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

/** Whether a host would compress this type on the way; what is compressed already is left alone. */
export function isCompressible(contentType: string): boolean {
  return /^(text\/|application\/(json|x-ndjson|manifest\+json|wasm)|image\/(svg\+xml|x-icon))/.test(
    contentType,
  );
}

/** The path of a request's target, decoded and without query; `null` where it is malformed. */
export function parseRequestPath(target: string): string | null {
  const end = target.search(/[?#]/);
  try {
    const path = decodeURIComponent(end === -1 ? target : target.slice(0, end));
    return path.startsWith('/') && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}

/**
 * Finds the file for a decoded request path; a directory stands for its `index.html`.
 * Returns `null` for what is missing and for every path that leaves its mount's directory.
 */
export async function findStaticFile(
  mounts: readonly StaticMount[],
  path: string,
): Promise<StaticFile | null> {
  const mount = mounts.find(({ prefix }) => path.startsWith(prefix));
  if (mount === undefined) return null;
  const root = resolve(mount.directory);
  const below = path.slice(mount.prefix.length);
  const wanted = resolve(root, `.${sep}${below}`);
  if (wanted !== root && !wanted.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
  const asked = below === '' || below.endsWith('/') ? resolve(wanted, 'index.html') : wanted;
  try {
    const { size, mtimeMs, ino } = await stat(asked).then((entry) =>
      entry.isFile() ? entry : Promise.reject(new Error('not a file')),
    );
    const identity = createHash('sha1').update(`${ino} ${size} ${mtimeMs}`).digest('base64url');
    return { path: asked, contentType: contentTypeOf(asked), size, etag: `W/"${identity}"` };
  } catch {
    return null;
  }
}

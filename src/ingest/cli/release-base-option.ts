import { InvalidArgumentError, Option } from 'commander';
import { RELEASE_BASE, SITE_RELEASE_BASE } from '../../dataset/release-location.ts';

const MAX_BASES = 8;

/** `--release-base`, which may be repeated: the parsed options have the addresses in order as `releaseBases`. */
export function releaseBaseOption(): Option {
  const option = new Option(
    '--release-base <address>',
    'where pages read neurons that the dataset lacks; repeat it for further ones ' +
      `(default: ${SITE_RELEASE_BASE}, which the site's server passes on, then where the files were read)`,
  ).argParser((text: string, previous: string[] | undefined) => {
    const bases = [...(previous ?? []), parseReleaseBase(text)];
    if (bases.length > MAX_BASES) throw new InvalidArgumentError(`At most ${MAX_BASES} are used.`);
    return [...new Set(bases)];
  });
  option.attributeName = () => 'releaseBases';
  return option;
}

/** A base with a slash at its end. @throws InvalidArgumentError */
function parseReleaseBase(text: string): string {
  const base = `${text.trim().replace(/\/+$/, '')}/`;
  if (RELEASE_BASE.test(base) && base.length <= 2_000) return base;
  throw new InvalidArgumentError(reasonAgainst(base));
}

function reasonAgainst(base: string): string {
  if (/^https?:/i.test(base) && URL.canParse(base)) {
    const { protocol, username, password, search, hash, hostname } = new URL(base);
    if (username || password) return 'Pages would show its user name and password: leave them out.';
    if (search || hash) return 'It must have no "?" and no "#": file names are appended to it.';
    if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
      return 'Pages read from https:// addresses; http:// only from this computer (http://localhost:8000/).';
    }
  }
  return `Write https://host/folder/, http://localhost:8000/, or a path below the site such as ${SITE_RELEASE_BASE}, without "..".`;
}

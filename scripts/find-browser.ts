import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { ROOT, runCommand, runTool } from './run-command.ts';

/** Names under which systems install Chromium or Chrome, in order of preference. */
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Thrown where no browser was found and none could be installed; its message says what to do. */
export class BrowserNotFoundError extends Error {
  override readonly name = 'BrowserNotFoundError';
}

/** What the search touches of the machine; tests give a machine of their own. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  /** Where Playwright's own download would lie. */
  playwrightPath(): string;
  exists(path: string): boolean;
  /** Whether the program starts: a download without the system's libraries exists, but does not. */
  starts(path: string): Promise<boolean>;
  /** Tries to install a browser, telling what it does; the search begins again after it. */
  install(): Promise<void>;
}

/**
 * The path of a Chromium that starts: the one named by NEURON_ATLAS_CHROMIUM, Playwright's own, one of the
 * system, or a newly installed one.
 * @throws BrowserNotFoundError
 */
export async function findBrowser(machine: Machine = thisMachine): Promise<string> {
  const named = machine.env.NEURON_ATLAS_CHROMIUM;
  if (named) {
    const path = isAbsolute(named) ? named : resolve(ROOT, named);
    if (!machine.exists(path)) {
      throw new BrowserNotFoundError(`NEURON_ATLAS_CHROMIUM names ${named}, which does not exist.`);
    }
    return path;
  }
  const found = await searchInstalled(machine);
  if (found !== null) return found;
  await machine.install();
  const installed = await searchInstalled(machine);
  if (installed !== null) return installed;
  throw new BrowserNotFoundError(
    [
      'No Chromium was found, and none could be installed. One of these helps:',
      '  npx playwright install --with-deps chromium',
      '  apt-get install chromium            (or your system’s package of Chromium or Chrome)',
      '  NEURON_ATLAS_CHROMIUM=/path/to/chromium npm test',
    ].join('\n'),
  );
}

async function searchInstalled(machine: Machine): Promise<string | null> {
  const onPath = (machine.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)));
  for (const path of new Set([machine.playwrightPath(), ...SYSTEM_PATHS, ...onPath])) {
    if (machine.exists(path) && (await machine.starts(path))) return path;
  }
  return null;
}

const thisMachine: Machine = {
  env: process.env,
  playwrightPath: () => chromium.executablePath(),
  exists: existsSync,
  starts: async (path) => (await runCommand(path, ['--version'], { output: 'capture' })).code === 0,
  install: installBrowser,
};

async function installBrowser(): Promise<void> {
  console.log('No Chromium found; installing one.');
  const root = await becomeRoot();
  const hasApt = existsSync('/usr/bin/apt-get');
  // Playwright's build wants libraries of the system, which only root can add.
  const withLibraries = root !== null && hasApt ? ['--with-deps'] : [];
  const download = await runTool('playwright', ['install', ...withLibraries, 'chromium'], {
    // Where downloads are blocked the default waits half a minute for each of its many attempts.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  });
  if (download.code === 0 || root === null || !hasApt) return;
  console.log('Playwright’s download failed; trying the system’s package.');
  const apt = (args: readonly string[]) => {
    const [program = 'apt-get', ...rest] = [...root, 'apt-get', ...args];
    return runCommand(program, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
}

/** The words to put before a command so that it runs as root; `null` where that needs a password. */
async function becomeRoot(): Promise<readonly string[] | null> {
  if (process.getuid?.() === 0) return [];
  const sudo = await runCommand('sudo', ['-n', 'true'], { output: 'capture' });
  return sudo.code === 0 ? ['sudo', '-n'] : null;
}

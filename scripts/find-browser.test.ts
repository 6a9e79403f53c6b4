import { describe, expect, test } from 'vitest';
import { BrowserNotFoundError, findBrowser, type Machine } from './find-browser.ts';

/** A machine that holds these programs; `installs` come with an installation. */
function machine(
  programs: Readonly<Record<string, 'starts' | 'broken'>>,
  { env = {}, installs = [] as string[] } = {},
): Machine & { installations: number } {
  const held = new Map(Object.entries(programs));
  return {
    env,
    installations: 0,
    playwrightPath: () => '/cache/playwright/chrome',
    exists: (path) => held.has(path),
    starts: async (path) => held.get(path) === 'starts',
    async install() {
      this.installations += 1;
      for (const path of installs) held.set(path, 'starts');
    },
  };
}

describe('the search for a browser', () => {
  test('takes the one that is named, whatever else there is', async () => {
    const env = { NEURON_ATLAS_CHROMIUM: '/opt/chromium' };
    const here = machine({ '/opt/chromium': 'starts', '/usr/bin/chromium': 'starts' }, { env });
    expect(await findBrowser(here)).toBe('/opt/chromium');
  });

  test('refuses a named one that does not exist rather than take another', async () => {
    const env = { NEURON_ATLAS_CHROMIUM: '/opt/chromium' };
    const here = machine({ '/usr/bin/chromium': 'starts' }, { env });
    await expect(findBrowser(here)).rejects.toThrow(/NEURON_ATLAS_CHROMIUM names \/opt\/chromium/);
  });

  test('prefers Playwright’s own to the system’s', async () => {
    const here = machine({ '/cache/playwright/chrome': 'starts', '/usr/bin/chromium': 'starts' });
    expect(await findBrowser(here)).toBe('/cache/playwright/chrome');
  });

  test('passes over one that does not start', async () => {
    const here = machine({ '/cache/playwright/chrome': 'broken', '/usr/bin/chromium': 'starts' });
    expect(await findBrowser(here)).toBe('/usr/bin/chromium');
  });

  test('looks along PATH for the names that systems use', async () => {
    const env = { PATH: '/bin:/snap/bin' };
    expect(await findBrowser(machine({ '/snap/bin/google-chrome': 'starts' }, { env }))).toBe(
      '/snap/bin/google-chrome',
    );
  });

  test('installs one only where none starts', async () => {
    const full = machine({ '/usr/bin/chromium': 'starts' });
    await findBrowser(full);
    expect(full.installations).toBe(0);

    const empty = machine({}, { installs: ['/usr/bin/chromium'] });
    expect(await findBrowser(empty)).toBe('/usr/bin/chromium');
    expect(empty.installations).toBe(1);
  });

  test('says what to do where nothing helped', async () => {
    const failure = await findBrowser(machine({})).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BrowserNotFoundError);
    expect(String(failure)).toContain('apt-get install chromium');
  });
});

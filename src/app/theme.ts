/** What the reader chose; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'neuron-atlas:theme';
const darkDevice = window.matchMedia('(prefers-color-scheme: dark)');

export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    // Storage is refused in some private windows and iframes; the device's choice holds then.
    return 'system';
  }
}

export function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // As above: the choice then lasts as long as the page.
  }
  show(theme);
}

/** Before the first paint, and whenever the device changes its mind. */
export function applyStoredTheme(): void {
  show(readTheme());
  darkDevice.addEventListener('change', () => {
    if (readTheme() === 'system') show('system');
  });
}

function show(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && darkDevice.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

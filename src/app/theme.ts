import { createStoredValue } from '../ui/browser-storage.ts';

/** What the reader chose; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const storedTheme = createStoredValue<Theme>(
  'neuron-atlas:theme',
  {
    parse: (text) => (text === 'light' || text === 'dark' ? text : undefined),
    format: (theme) => theme,
  },
  'system',
);
const darkDevice = window.matchMedia('(prefers-color-scheme: dark)');

export const readTheme = storedTheme.get;

export function chooseTheme(theme: Theme): void {
  storedTheme.set(theme);
  applyTheme(theme);
}

/** Before the first paint, and whenever the device's setting changes. */
export function applyStoredTheme(): void {
  applyTheme(readTheme());
  darkDevice.addEventListener('change', () => {
    if (readTheme() === 'system') applyTheme('system');
  });
}

function applyTheme(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && darkDevice.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

import { useState } from 'react';
import { chooseTheme, readTheme, type Theme } from './theme.ts';

const NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

export function ThemeSwitch() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <label className="flex items-center gap-1 text-sm text-text-muted">
      <span className="sr-only">Theme</span>
      <select
        value={theme}
        onChange={(event) => {
          const chosen = event.target.value as Theme;
          setTheme(chosen);
          chooseTheme(chosen);
        }}
        className="min-h-7 pointer-coarse:min-h-10 rounded border border-border bg-surface px-1 py-0.5"
      >
        {Object.entries(NAMES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

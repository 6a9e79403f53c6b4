/** The reader's values, 0 to 10, by text and token. */
export type EditedValues = readonly (readonly number[])[];

export const HIGHEST = 10;

export function emptyValues(texts: readonly { tokens: readonly string[] }[]): EditedValues {
  return texts.map(({ tokens }) => tokens.map(() => 0));
}

/** The values with one token's changed, clamped to 0..10; the same object where nothing changes. */
export function setTokenValue(
  all: EditedValues,
  text: number,
  token: number,
  value: number,
): EditedValues {
  const bounded = Math.min(HIGHEST, Math.max(0, Math.round(value)));
  const values = all[text];
  if (values?.[token] === undefined || values[token] === bounded) return all;
  return all.map((own, index) => (index === text ? own.with(token, bounded) : own));
}

/** The value of a token after a key press on it; `undefined` where the key has no effect. */
export function valueByKey(key: string, value: number): number | undefined {
  if (/^\d$/.test(key)) return Number(key);
  if (key === 'ArrowUp' || key === '+') return Math.min(HIGHEST, value + 1);
  if (key === 'ArrowDown' || key === '-') return Math.max(0, value - 1);
  if (key === 'PageUp') return HIGHEST;
  return ['PageDown', 'Backspace', 'Delete'].includes(key) ? 0 : undefined;
}

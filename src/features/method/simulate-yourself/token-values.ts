/** Values 0 to 10 that somebody has painted, by text and token. */
export type EditedValues = readonly (readonly number[])[];

export const HIGHEST = 10;

export function emptyValues(texts: readonly { tokens: readonly string[] }[]): EditedValues {
  return texts.map(({ tokens }) => tokens.map(() => 0));
}

/** The painting with one token's value, cut to 0..10; the same object where nothing changes. */
export function setTokenValue(
  painting: EditedValues,
  text: number,
  token: number,
  value: number,
): EditedValues {
  const bounded = Math.min(HIGHEST, Math.max(0, Math.round(value)));
  const values = painting[text];
  if (values?.[token] === undefined || values[token] === bounded) return painting;
  return painting.map((own, index) => (index === text ? own.with(token, bounded) : own));
}

/** What a key does to the value of the token it is pressed on; `undefined`: nothing. */
export function valueByKey(key: string, value: number): number | undefined {
  if (/^\d$/.test(key)) return Number(key);
  switch (key) {
    case 'ArrowUp':
    case '+':
      return Math.min(HIGHEST, value + 1);
    case 'ArrowDown':
    case '-':
      return Math.max(0, value - 1);
    case 'PageUp':
      return HIGHEST;
    case 'PageDown':
    case 'Backspace':
    case 'Delete':
      return 0;
    default:
      return undefined;
  }
}

/**
 * How a page's state stands in the query of its address. A codec is made from a table of fields; reading and writing
 * are both derived from it, so that they cannot part.
 *
 * In the texts that a field parses and formats, '' stands for an absent parameter, and an absent parameter for the
 * default.
 */

/** A parameter's name, then older names, read where it is absent and never written. */
export type ParameterNames = string | readonly [name: string, ...aliases: string[]];

/** One value of the state, and how its parameters hold it. */
export interface QueryField<Value> {
  readonly parameters: readonly ParameterNames[];
  /** One text for each parameter. What is not understood gives the default; never throws. */
  readonly parse: (texts: readonly string[]) => Value;
  /** The inverse of `parse`. */
  readonly format: (value: Value) => readonly string[];
}

export interface QueryCodec<State> {
  /** What an empty query stands for. */
  readonly defaults: State;
  /** Never throws. Values are the same objects as long as their parameters say the same. */
  readonly parse: (query: URLSearchParams) => State;
  /** The parameters that differ from the default. */
  readonly format: (state: State) => Record<string, string>;
  /** A copy of `query` in which the codec's parameters say `state`; all others stay. */
  readonly write: (query: URLSearchParams, state: State) => URLSearchParams;
}

/** @param normalize corrects a state whose values do not fit together */
export function createQueryCodec<State extends object>(
  fields: { readonly [Key in keyof State]-?: QueryField<State[Key]> },
  normalize: (state: State) => State = (state) => state,
): QueryCodec<State> {
  const entries = Object.entries(fields) as [keyof State, QueryField<State[keyof State]>][];
  const lastValues = new Map<keyof State, { texts: string; value: State[keyof State] }>();
  let lastState: { texts: string; state: State } | undefined;

  const parse = (query: URLSearchParams): State => {
    const state: Partial<State> = {};
    let allTexts = '';
    for (const [key, { parameters, parse: parseField }] of entries) {
      const read = parameters.map((names) => readParameter(query, names));
      const texts = JSON.stringify(read);
      const last = lastValues.get(key);
      const value = last?.texts === texts ? last.value : parseField(read);
      lastValues.set(key, { texts, value });
      state[key] = value;
      allTexts += texts;
    }
    if (lastState?.texts !== allTexts) {
      lastState = { texts: allTexts, state: normalize(state as State) };
    }
    return lastState.state;
  };

  const format = (state: State): Record<string, string> => {
    const normal = normalize(state);
    const parameters: Record<string, string> = {};
    for (const [key, field] of entries) {
      const texts = field.format(normal[key]);
      for (const [index, names] of field.parameters.entries()) {
        const text = texts[index] ?? '';
        if (text !== '') parameters[namesOf(names)[0]] = text;
      }
    }
    return parameters;
  };

  const write = (query: URLSearchParams, state: State): URLSearchParams => {
    const written = new URLSearchParams(query);
    for (const [, { parameters }] of entries) {
      for (const name of parameters.flatMap(namesOf)) written.delete(name);
    }
    for (const [name, text] of Object.entries(format(state))) written.set(name, text);
    return written;
  };

  return { defaults: parse(new URLSearchParams()), parse, format, write };
}

/** A value in a parameter of its own. */
export function parameter<Value>(
  names: ParameterNames,
  parse: (text: string) => Value,
  format: (value: Value) => string,
): QueryField<Value> {
  return {
    parameters: [names],
    parse: ([text = '']) => parse(text),
    format: (value) => [format(value)],
  };
}

/** @param longest UTF-16 code units; what is longer is cut */
export function text(names: ParameterNames, longest: number): QueryField<string> {
  const cut = (whole: string) => whole.slice(0, longest);
  return parameter(names, cut, cut);
}

/** "1" or absent. */
export function flag(names: ParameterNames): QueryField<boolean> {
  return parameter(
    names,
    (value) => value === '1',
    (isOn) => (isOn ? '1' : ''),
  );
}

/**
 * One of some values; the first is the default.
 *
 * @param texts how values are written that are not written as themselves
 * @param aliases older texts of values
 */
export function oneOf<Value extends string>(
  names: ParameterNames,
  values: readonly [Value, ...Value[]],
  texts: Partial<Record<Value, string>> = {},
  aliases: Readonly<Record<string, Value>> = {},
): QueryField<Value> {
  const textOf = (value: Value) => texts[value] ?? value;
  const known = new Map(Object.entries(aliases));
  for (const value of values) known.set(textOf(value), value);
  return parameter(
    names,
    (written) => known.get(written) ?? values[0],
    (value) => (value === values[0] ? '' : textOf(value)),
  );
}

interface NaturalOptions {
  /** At most; a longer number is not understood. */
  digits: number;
  /** What 0 is in the address: 1 for what people count from 1. */
  first?: 0 | 1;
  /** A larger number is read as this one. */
  largest?: number;
}

/** A number from 0; absent where undefined. */
export function optionalNatural(
  names: ParameterNames,
  { digits, first = 0, largest = Number.POSITIVE_INFINITY }: NaturalOptions,
): QueryField<number | undefined> {
  const parse = (written: string) => {
    if (!/^\d+$/.test(written) || written.length > digits) return undefined;
    return Number(written) < first ? undefined : Math.min(Number(written) - first, largest);
  };
  return parameter(names, parse, (value) => (value === undefined ? '' : `${value + first}`));
}

/** A number from 0, which is the default. */
export function natural(names: ParameterNames, options: NaturalOptions): QueryField<number> {
  const field = optionalNatural(names, options);
  return {
    ...field,
    parse: (texts) => field.parse(texts) ?? 0,
    format: (value) => field.format(value === 0 ? undefined : value),
  };
}

function namesOf(names: ParameterNames): readonly [string, ...string[]] {
  return typeof names === 'string' ? [names] : names;
}

function readParameter(query: URLSearchParams, names: ParameterNames): string {
  for (const name of namesOf(names)) {
    const value = query.get(name);
    if (value !== null) return value;
  }
  return '';
}

import { InvalidArgumentError, Option } from 'commander';

/** Reads an option's whole number; both ends of its range are included. */
export function parseIntegerOption(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,9}$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`A whole number from ${least} to ${most} is expected.`);
    }
    return value;
  };
}

/** Reads an option's length of time: seconds above 0 and at most an hour, fractions allowed. */
export function parseSecondsOption(text: string): number {
  const value = Number(text);
  if (!/^\d{1,4}(\.\d{1,3})?$/.test(text) || value <= 0 || value > 3_600) {
    throw new InvalidArgumentError('Seconds above 0 are expected, at most 3600.');
  }
  return value;
}

/**
 * A former name of an option: still accepted, but not in the help.
 *
 * @param name the option's present name in the parsed options, such as `neuronsPerShard`
 */
export function formerOption(
  flags: string,
  name: string,
  parse?: (text: string) => unknown,
): Option {
  const option = new Option(flags).hideHelp();
  option.attributeName = () => name;
  return parse === undefined ? option : option.argParser(parse);
}

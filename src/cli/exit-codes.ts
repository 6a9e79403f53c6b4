/** What the command's exit code says, for scripts; documented in its help. */
export const EXIT_CODES = {
  ok: 0,
  usage: 1,
  nothingUsable: 2,
  /** The dataset is written, but some files were rejected or could not be read. */
  incomplete: 3,
  /** Too much failed, or the dataset could not be written. What was finished is kept. */
  stopped: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** The section of a command's help that lists its exit codes. */
export function formatExitCodesHelp(
  meanings: Record<Exclude<keyof typeof EXIT_CODES, 'ok' | 'usage'>, string>,
): string {
  const all = { ok: 'done', usage: 'the command was not understood', ...meanings };
  const lines = Object.entries(EXIT_CODES).map(
    ([name, code]) => `  ${String(code).padEnd(4)} ${all[name as keyof typeof EXIT_CODES]}`,
  );
  return `\nExit codes:\n${lines.join('\n')}\n`;
}

/** What a report says of a run that did not finish. */
export const CONTINUES = 'What was finished is kept; the same command continues.';
export const INTERRUPTED = `Interrupted. ${CONTINUES}`;

/** The command was asked for something that it cannot do; the message says what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

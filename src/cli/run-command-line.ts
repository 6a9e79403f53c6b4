import { type Command, CommanderError } from 'commander';
import { EXIT_CODES, type ExitCode, INTERRUPTED, UsageError } from './exit-codes.ts';
import type { ProcessContext } from './process-context.ts';

/**
 * Runs a command line: parses it, prints help and errors to the context's terminal.
 *
 * @param args without the program's own name, as `['--model', 'gpt2-xl']`
 * @param program whose actions set the context's exit code
 * @returns the process' exit code; never throws
 */
export async function runCommandLine(
  args: readonly string[],
  context: ProcessContext,
  program: Command,
): Promise<ExitCode> {
  const { abort, stop } = context;
  const write = (text: string) => context.terminal.write(text);
  const commands = program.commands.map((command) => command.name());
  const [first] = args;
  // Commander would take an unknown command for an argument of the default one.
  const isUnknown = first !== undefined && ![...commands, 'help'].includes(first);
  if (commands.length > 0 && isUnknown && !first.startsWith('-')) {
    write(`There is no command "${first}": there are ${commands.join(', ')}.\n`);
    return EXIT_CODES.usage;
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return context.exitCode ?? EXIT_CODES.ok;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
    }
    if (abort.aborted || (stop.aborted && error === stop.reason)) {
      write(`${INTERRUPTED}\n`);
      return EXIT_CODES.interrupted;
    }
    write(`${(error as Error).message}\n`);
    return error instanceof UsageError ? EXIT_CODES.usage : EXIT_CODES.stopped;
  }
}

import { Command, CommanderError } from 'commander';
import { EXIT_CODES, type ExitCode, UsageError } from '../../cli/exit-codes.ts';
import { createProcessContext, type ProcessContext } from '../../cli/process-context.ts';
import { finalizeCommand } from './finalize-command.ts';
import { ingestCommand } from './ingest-command.ts';
import { verifyCommand } from './verify-command.ts';

const EXIT_CODES_HELP = `
Exit codes:
  ${EXIT_CODES.ok}    done
  ${EXIT_CODES.usage}    the command was not understood
  ${EXIT_CODES.nothingUsable}    the dataset holds nothing: no neuron could be used
  ${EXIT_CODES.incomplete}    done, but some files were rejected, could not be read, or are wrong
  ${EXIT_CODES.stopped}    stopped: too much failed, or the dataset could not be written
  ${EXIT_CODES.interrupted}  interrupted; the same command continues
`;

/**
 * Runs the command line.
 *
 * @param args without the program's own name, as `['--model', 'gpt2-xl']`
 * @returns the process' exit code; never throws
 */
export async function runCommandLine(
  args: readonly string[],
  context: ProcessContext,
): Promise<ExitCode> {
  const { terminal } = context;
  let code: ExitCode = EXIT_CODES.ok;
  const end = (ended: ExitCode) => {
    code = ended;
  };
  const program = new Command('npm run ingest --')
    .description('From a release of neuron explanations to files that a static site can serve.')
    .addHelpText('after', EXIT_CODES_HELP)
    .addCommand(ingestCommand(context, end), { isDefault: true })
    .addCommand(finalizeCommand(context, end))
    .addCommand(verifyCommand(context, end));
  const output = {
    writeOut: (text: string) => terminal.write(text),
    writeErr: (text: string) => terminal.write(text),
  };
  const [first] = args;
  const commands = program.commands.map((command) => command.name());
  // Commander would take it for an argument of the default command.
  if (first !== undefined && !first.startsWith('-') && ![...commands, 'help'].includes(first)) {
    terminal.write(`There is no command "${first}": there are ${commands.join(', ')}.\n`);
    return EXIT_CODES.usage;
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput(output);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
    if (context.abort.aborted) {
      terminal.write('Interrupted. What was finished is kept; the same command continues.\n');
      return EXIT_CODES.interrupted;
    }
    terminal.write(`${(error as Error).message}\n`);
    return error instanceof UsageError ? EXIT_CODES.usage : EXIT_CODES.stopped;
  }
}

/**
 * `npm run ingest`: turns a release into a dataset below `public/data`. `--help` lists the options and the
 * exit codes; docs/dataset-format.md says what is written.
 */

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  createProcessContext('Finishing what is in hand; once more to drop it.'),
);

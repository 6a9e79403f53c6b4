import { CommanderError } from 'commander';
import { EXIT_CODES, type ExitCode, UsageError } from '../cli/exit-codes.ts';
import { createProcessContext } from '../cli/process-context.ts';
import { type ExplainContext, explainCommand } from './explain-command.ts';

/**
 * `npm run explain`: explains, simulates and scores many neurons of a release. `--help` lists the options and the
 * exit codes; a key comes from the environment alone.
 */

process.exitCode = await runExplainCommandLine(process.argv.slice(2), {
  ...createProcessContext('Finishing the neurons in hand; once more to drop them.'),
  env: process.env,
});

const EXIT_CODES_HELP = `
Exit codes:
  ${EXIT_CODES.ok}    done
  ${EXIT_CODES.usage}    the command was not understood
  ${EXIT_CODES.nothingUsable}    no neuron could be explained
  ${EXIT_CODES.incomplete}    done, but some neurons failed, or have fewer explanations than asked for
  ${EXIT_CODES.stopped}    stopped: by the endpoint (key, quota, address), or the budget is used up
  ${EXIT_CODES.interrupted}  interrupted; the same command goes on
`;

/**
 * Runs the command line.
 *
 * @param args without the program's own name
 * @returns the process' exit code; never throws
 */
export async function runExplainCommandLine(
  args: readonly string[],
  context: ExplainContext,
): Promise<ExitCode> {
  const { terminal } = context;
  let code: ExitCode = EXIT_CODES.ok;
  const write = (text: string) => terminal.write(text);
  const command = explainCommand(context, (ended) => {
    code = ended;
  })
    .addHelpText('after', EXIT_CODES_HELP)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
  try {
    await command.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
    if (context.abort.aborted || context.stop.aborted) {
      terminal.write('Interrupted. What was finished is kept; the same command goes on.\n');
      return EXIT_CODES.interrupted;
    }
    terminal.write(`${(error as Error).message}\n`);
    return error instanceof UsageError ? EXIT_CODES.usage : EXIT_CODES.stopped;
  }
}

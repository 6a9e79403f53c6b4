/**
 * Starts `npm run explain`, which explains, simulates and scores many neurons of a release. `--help` lists the
 * options and the exit codes; a key comes from the environment alone.
 */
import { createProcessContext } from '../cli/process-context.ts';
import { runCommandLine } from '../cli/run-command-line.ts';
import { explainCommand } from './explain-command.ts';

const context = {
  ...createProcessContext(
    'Finishing the neurons that were started. Interrupt again to stop at once.',
  ),
  env: process.env,
};
process.exitCode = await runCommandLine(process.argv.slice(2), context, explainCommand(context));

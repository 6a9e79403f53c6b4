/**
 * Starts `npm run ingest`, which turns a release into a dataset below `public/data`. `--help` lists the options
 * and the exit codes; docs/dataset-format.md says what is written.
 */
import { createProcessContext } from '../../cli/process-context.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { ingestProgram } from './program.ts';

const context = createProcessContext(
  'Finishing what was started. Interrupt again to stop at once.',
);
process.exitCode = await runCommandLine(process.argv.slice(2), context, ingestProgram(context));
// A name that is being looked up cannot be given up and may keep the process for a minute.
setTimeout(() => process.exit(), 1_000).unref();

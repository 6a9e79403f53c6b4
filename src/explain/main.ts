/**
 * `npm run explain`: explains, simulates and scores many neurons of a release. `--help` lists the options and the
 * exit codes; a key comes from the environment alone.
 */
import { takeProcess } from '../cli/process-context.ts';
import { runExplainCommandLine } from './run.ts';

process.exitCode = await runExplainCommandLine(process.argv.slice(2), {
  ...takeProcess('Finishing the neurons in hand; once more to drop them.'),
  env: process.env,
});

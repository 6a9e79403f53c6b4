/**
 * `npm run ingest`: turns a release into a dataset below `public/data`. `--help` lists the options and the
 * exit codes; docs/dataset-format.md says what is written.
 */
import { takeProcess } from '../../cli/process-context.ts';
import { runCommandLine } from './main.ts';

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  takeProcess('Finishing what is in hand; once more to drop it.'),
);

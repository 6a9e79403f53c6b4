import { Command } from 'commander';
import { formatExitCodesHelp } from '../../cli/exit-codes.ts';
import type { ProcessContext } from '../../cli/process-context.ts';
import { finalizeCommand } from './finalize-command.ts';
import { ingestCommand } from './ingest-command.ts';
import { verifyCommand } from './verify-command.ts';

/** `npm run ingest` with its subcommands. */
export function ingestProgram(context: ProcessContext): Command {
  return new Command('npm run ingest --')
    .description('From a release of neuron explanations to files that a static site can serve.')
    .addHelpText(
      'after',
      formatExitCodesHelp({
        nothingUsable: 'the dataset holds nothing: no neuron could be used',
        incomplete: 'done, but some files were rejected, could not be read, or are wrong',
        stopped: 'stopped: too much failed, or the dataset could not be written',
        interrupted: 'interrupted; the same command continues',
      }),
    )
    .addCommand(ingestCommand(context), { isDefault: true })
    .addCommand(finalizeCommand(context))
    .addCommand(verifyCommand(context));
}

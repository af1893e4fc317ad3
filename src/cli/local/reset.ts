import { resetLocalService } from '../../services/local/stop.ts';
import { confirm } from '../confirm.ts';
import type { Register } from '../frame.ts';

export const registerReset: Register = (local, frame) => {
  local
    .command('reset')
    .description('stop it and delete all its data: pools, jobs, outputs, blobs, keys')
    .option('--yes', 'do not ask')
    .action(
      frame.action(async (context, options: { yes?: boolean }) => {
        const { stateDir, signal } = context;
        context.mustBeAllowedTo('reset the local service');
        if (!options.yes) {
          const lines = [
            `the pools, jobs, outputs, blobs and keys of the local service in ${stateDir} will be gone`,
          ];
          await confirm(context, lines, 'Stop it and delete them?');
        }
        await resetLocalService({ stateDir, signal });
        context.say('the data of the local service is gone');
      }),
    );
};

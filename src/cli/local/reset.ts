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
        const doing = `stop the local service of ${stateDir} and delete its pools, jobs, outputs and blobs`;
        context.mustBeAllowedTo(doing);
        await confirm(context, doing, { yes: options.yes === true });
        const { resetLocalService } = await import('../../services/local/stop.ts');
        await resetLocalService({ stateDir, signal });
        context.say('the data of the local service is gone');
      }),
    );
};

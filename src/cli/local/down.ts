import { stopLocalService } from '../../services/local/stop.ts';
import type { Register } from '../frame.ts';

const said = {
  stopped: 'the local service has stopped; its data stays',
  killed: 'the local service did not end in time and was killed; its data stays',
  'was-not-running': 'the local service was not running',
} as const;

export const registerDown: Register = (local, frame) => {
  local
    .command('down')
    .description('stop it; its data stays, and tasks that were running start again with the next "up"')
    .action(
      frame.action(async (context) => {
        context.mustBeAllowedTo('stop the local service');
        const { stateDir, signal } = context;
        context.say(said[await stopLocalService({ stateDir, signal })]);
      }),
    );
};

import { counted } from '../../model/format.ts';
import type { Register } from '../frame.ts';

export const registerLogout: Register = (program, frame) => {
  program
    .command('logout')
    .description('forget every sign-in that batchdeck keeps; the Azure CLI stays signed in')
    .action(
      frame.action(async (context) => {
        context.mustBeAllowedTo('sign out');
        const { signOut } = await import('../../services/auth/sign-out.ts');
        const { was, forgotten } = await signOut(context.configDir);
        if (!was && forgotten === 0) context.say('nobody was signed in');
        else
          context.say(
            forgotten === 0 ? 'signed out' : `signed out; ${counted(forgotten, 'kept sign-in')} removed`,
          );
      }),
    );
};

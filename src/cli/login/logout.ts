import { counted } from '../../model/format.ts';
import type { Register } from '../frame.ts';

export const registerLogout: Register = (program, frame) => {
  program
    .command('logout')
    .description('forget every sign-in that batchdeck keeps; the Azure CLI stays signed in')
    .action(
      frame.action(async (context) => {
        context.mustBeAllowedTo('sign out');
        const { forgetSignIns } = await import('../../services/auth/sign-in-keep.ts');
        const { signInStore } = await import('../../services/config/sign-in-store.ts');
        const store = signInStore(context.configDir);
        const was = await store.current();
        const forgotten = await forgetSignIns(context.configDir);
        await store.forget();
        if (!was && forgotten === 0) context.say('nobody was signed in');
        else
          context.say(
            forgotten === 0 ? 'signed out' : `signed out; ${counted(forgotten, 'kept sign-in')} removed`,
          );
      }),
    );
};

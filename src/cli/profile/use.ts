import type { Register } from '../frame.ts';
import { openProfiles } from './open-profiles.ts';

export const registerUse: Register = (profile, frame) => {
  profile
    .command('use')
    .description('connect with this profile from now on; "local" for the local service')
    .argument('<name>')
    .action(
      frame.action(async (context, name: string) => {
        context.mustBeAllowedTo(`use the profile "${name}" from now on`);
        await (await openProfiles(context)).use(name);
        context.say(`"${name}" is in use now`);
      }),
    );
};

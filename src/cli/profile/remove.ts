import { holdsKeys } from '../../model/profile.ts';
import { confirm } from '../confirm.ts';
import type { Register } from '../frame.ts';
import { openProfiles } from './open-profiles.ts';

export const registerRemove: Register = (profile, frame) => {
  profile
    .command('remove')
    .description('forget a profile; nothing on Azure changes')
    .argument('<name>')
    .option('--yes', 'do not ask when keys are stored with it')
    .action(
      frame.action(async (context, name: string, options: { yes?: boolean }) => {
        context.mustBeAllowedTo(`remove the profile "${name}"`);
        const profiles = await openProfiles(context);
        const found = await profiles.get(name);
        if (holdsKeys(found) && !options.yes)
          await confirm(context, [`"${name}" has keys stored with it; they go as well`], `Remove "${name}"?`);
        await profiles.remove(name);
        context.say(`removed "${name}"`);
      }),
    );
};

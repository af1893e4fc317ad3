import { cloudOfBatchUrl } from '../../model/auth/clouds.ts';
import { Problem } from '../../model/problem.ts';
import { type EntraSignIn, type Profile, withoutKeys } from '../../model/profile.ts';
import { storageVariables } from '../../services/connection/environment.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { type AccountFlags, addForm, limited, profileOfForm } from './add-form.ts';
import { openProfiles } from './open-profiles.ts';

interface AddFlags extends AccountFlags {
  readonly storeKeys?: boolean;
  readonly keyStdin?: boolean;
  readonly signIn?: boolean;
  readonly replace?: boolean;
}

const aboutKeys = `
Keys are never taken from the command line, where other users of the machine could see them. Without --store-keys
they are read from the environment each time batchdeck connects. With it they are read once: from stdin
(--key-stdin), else from AZURE_BATCH_ACCESS_KEY and AZURE_STORAGE_KEY (or AZURE_STORAGE_CONNECTION_STRING), else
they are asked for. With --sign-in no key is needed: it is opened by whoever \`batchdeck login\` signed in.`;

export const registerAdd: Register = (profile, frame) => {
  profile
    .command('add')
    .description('add an Azure Batch account; the first one is in use at once')
    .argument('<name>')
    .option('--batch-url <url>', 'https://ACCOUNT.REGION.batch.azure.com')
    .option('--batch-account <name>', 'when the URL does not tell it')
    .option('--storage-account <name>', 'the storage account that goes with it')
    .option('--blob-endpoint <url>', 'when it is not https://NAME.blob.core.windows.net')
    .option('--limit-rate <rate>', 'transfers keep to so many bytes a second, as 500K or 10M')
    .option('--store-keys', 'store the access keys too, in a file that you alone may read')
    .option('--key-stdin', 'read the Batch key and the storage key from stdin, a line each')
    .option('--sign-in', 'open it by Entra ID, as you are signed in now, and not by keys')
    .option('--replace', 'change the profile of this name; what is not given stays as it was')
    .addHelpText('after', aboutKeys)
    .action(
      frame.action(async (context, name: string, flags: AddFlags) => {
        context.mustBeAllowedTo(`add the profile "${name}"`);
        if (flags.keyStdin && !flags.storeKeys) throw keysWithoutLeave();
        if (flags.signIn && flags.storeKeys) throw keysOrSignIn();
        const profiles = await openProfiles(context);
        const before = await profiles.find(name);
        if (before && !flags.replace) throw taken(name);
        const form = addForm(name, flags, before, context.env[storageVariables.connection]);
        // Everything else is checked before anybody is asked for a key.
        const plain = limited(withoutKeys(profileOfForm(form)), flags, before);
        const signIn = flags.signIn
          ? await signInFor(context, plain)
          : flags.storeKeys
            ? undefined
            : before?.signIn;
        if (signIn) {
          await profiles.put({ ...plain, signIn });
          context.say(`added "${name}"; it is opened as you are signed in (${signIn.way}), without keys`);
        } else if (flags.storeKeys) {
          const { askKeys } = await import('./ask-keys.ts');
          const keys = await askKeys(context, plain, flags.keyStdin === true);
          await profiles.put(limited(profileOfForm({ ...form, ...keys }), flags, before));
          context.say(`added "${name}"`);
          context.say(
            `warning: its keys are stored, unencrypted, in ${profiles.file}; you alone may read it`,
          );
        } else {
          await profiles.put(plain);
          context.say(`added "${name}"; no key is stored, each use reads AZURE_BATCH_ACCESS_KEY and`);
          context.say('AZURE_STORAGE_KEY (or AZURE_STORAGE_CONNECTION_STRING)');
        }
        const inUse = (await profiles.current()) === name;
        context.say(inUse ? 'it is in use now' : `use it with: batchdeck profile use ${name}`);
      }),
    );
};

function keysWithoutLeave(): Problem {
  return new Problem({
    kind: 'usage',
    what: '--key-stdin needs --store-keys',
    why: 'keys are stored only when that is asked for',
  });
}

function keysOrSignIn(): Problem {
  return new Problem({ kind: 'usage', what: '--sign-in and --store-keys exclude each other' });
}

async function signInFor(context: CliContext, { batch }: Profile): Promise<EntraSignIn> {
  const { signedInNow } = await import('../../services/auth/signed-in-now.ts');
  const { signIn } = await signedInNow(context);
  const cloud = cloudOfBatchUrl(batch.url);
  if (!cloud || cloud.name === (signIn.cloud ?? 'public')) return { kind: 'entra', ...signIn };
  throw new Problem({
    kind: 'usage',
    what: `${batch.url} is in another cloud than you are signed in to`,
    remedy: `sign in there: batchdeck login --cloud ${cloud.name}`,
  });
}

function taken(name: string): Problem {
  return new Problem({
    kind: 'usage',
    what: `there is a profile "${name}" already`,
    remedy: `--replace changes it; \`batchdeck profile remove ${name}\` removes it`,
  });
}

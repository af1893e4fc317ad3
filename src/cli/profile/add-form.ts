import { Problem } from '../../model/problem.ts';
import type { Profile } from '../../model/profile.ts';
import { checkProfile, type ProfileField, type ProfileForm } from '../../model/profile-form.ts';
import { readRate } from '../../model/rate-limit.ts';

/** The options of `profile add` that describe the account. */
export interface AccountFlags {
  readonly batchUrl?: string;
  readonly batchAccount?: string;
  readonly storageAccount?: string;
  readonly blobEndpoint?: string;
  /** As it was typed. */
  readonly limitRate?: string;
}

const saidAs: Readonly<Record<ProfileField, string>> = {
  name: 'the name',
  batchUrl: '--batch-url',
  batchAccount: '--batch-account',
  batchKey: 'the Batch key',
  storageConnection: 'the storage connection string',
  storageAccount: '--storage-account',
  storageKey: 'the storage key',
  blobEndpoint: '--blob-endpoint',
};

/**
 * What was given, over what the profile said before; another URL or account does not keep the rest of the old one.
 * Without a storage account, the one of the environment's connection string is taken.
 */
export function addForm(
  name: string,
  flags: AccountFlags,
  before: Profile | undefined,
  connectionString: string | undefined,
): ProfileForm {
  const newStorage = flags.storageAccount !== undefined;
  const storageAccount = flags.storageAccount ?? before?.storage.account;
  return {
    name,
    batchUrl: flags.batchUrl ?? before?.batch.url,
    batchAccount: flags.batchAccount ?? (flags.batchUrl === undefined ? before?.batch.account : undefined),
    storageAccount,
    storageConnection: storageAccount === undefined ? connectionString : undefined,
    blobEndpoint: flags.blobEndpoint ?? (newStorage ? undefined : before?.storage.blobEndpoint),
  };
}

/** The same profile, held to the rate that was given, or else to the one that it had. @throws Problem about the rate */
export function limited(
  profile: Profile,
  { limitRate: typed }: Pick<AccountFlags, 'limitRate'>,
  before: Profile | undefined,
): Profile {
  const limitRate = typed === undefined ? before?.storage.limitRate : readRate(typed);
  return limitRate === undefined ? profile : { ...profile, storage: { ...profile.storage, limitRate } };
}

/** The profile that a form describes. Throws a Problem that names every field in which something is wrong. */
export function profileOfForm(form: ProfileForm): Profile {
  const checked = checkProfile(form);
  if ('profile' in checked) return checked.profile;
  const fields = Object.keys(saidAs).filter((field): field is ProfileField => field in checked.problems);
  throw new Problem({
    kind: 'usage',
    what: 'the profile was not stored',
    why: fields.map((field) => `${saidAs[field]}: ${checked.problems[field]}`).join('\n'),
    remedy: '`batchdeck profile add --help` tells what each one is',
  });
}

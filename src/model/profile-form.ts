import type { Profile } from './profile.ts';
import { parseConnectionString, type StorageConnection } from './profile-connection-string.ts';
import {
  accountOfBatchUrl,
  type Checked,
  checkBatchAccount,
  checkKey,
  checkProfileName,
  checkStorageAccount,
  checkUrl,
} from './profile-fields.ts';

/** What a person typed, or an environment holds; an empty text is the same as none. */
export interface ProfileForm {
  readonly name?: string | undefined;
  readonly batchUrl?: string | undefined;
  /** Read from the URL when it names the account. */
  readonly batchAccount?: string | undefined;
  readonly batchKey?: string | undefined;
  /** Instead of the three fields below, or beside the same account. */
  readonly storageConnection?: string | undefined;
  readonly storageAccount?: string | undefined;
  readonly storageKey?: string | undefined;
  readonly blobEndpoint?: string | undefined;
}

export type ProfileField = keyof ProfileForm;
export type ProfileProblems = Readonly<Partial<Record<ProfileField, string>>>;
export type CheckedProfile = { readonly profile: Profile } | { readonly problems: ProfileProblems };

/** Checks all fields at once, so that a form can show every problem beside its field. Keys may be left out. */
export function checkProfile(form: ProfileForm): CheckedProfile {
  const problems: Partial<Record<ProfileField, string>> = {};
  const take = <T>(field: ProfileField, checked: Checked<T>): T | undefined => {
    if ('value' in checked) return checked.value;
    problems[field] = checked.problem;
    return undefined;
  };
  const optional = (field: ProfileField, check: (text: string) => Checked<string>) => {
    const text = form[field]?.trim();
    return text ? take(field, check(text)) : undefined;
  };

  const name = take('name', checkProfileName(form.name ?? ''));
  const url = take('batchUrl', checkUrl(form.batchUrl ?? ''));
  const named = url === undefined ? undefined : accountOfBatchUrl(url);
  const account = take('batchAccount', checkBatchAccount(form.batchAccount?.trim() || (named ?? '')));
  if (named !== undefined && account !== undefined && named !== account)
    problems.batchAccount = `the URL is that of the account "${named}", not of "${account}"`;
  const key = optional('batchKey', checkKey);
  const storage = checkStorage(form, take, optional, problems);

  if (name === undefined || url === undefined || account === undefined || storage === undefined)
    return { problems };
  if (Object.keys(problems).length > 0) return { problems };
  return { profile: { name, batch: { url, account, ...(key === undefined ? {} : { key }) }, storage } };
}

function checkStorage(
  form: ProfileForm,
  take: <T>(field: ProfileField, checked: Checked<T>) => T | undefined,
  optional: (field: ProfileField, check: (text: string) => Checked<string>) => string | undefined,
  problems: Partial<Record<ProfileField, string>>,
): Profile['storage'] | undefined {
  const text = form.storageConnection?.trim();
  const connection: StorageConnection | undefined = text
    ? take('storageConnection', parseConnectionString(text))
    : undefined;
  const named = form.storageAccount?.trim() || connection?.account;
  // What is wrong with the connection string has been said: it may well have held the account.
  const account =
    named === undefined && text ? undefined : take('storageAccount', checkStorageAccount(named ?? ''));
  if (connection && account !== undefined && account !== connection.account)
    problems.storageConnection = `the connection string is that of the account "${connection.account}", not of "${account}"`;
  const key = optional('storageKey', checkKey) ?? connection?.key;
  const endpoint =
    optional('blobEndpoint', (url) => checkUrl(url, { path: true })) ?? connection?.blobEndpoint;
  if (account === undefined) return undefined;
  return {
    account,
    ...(key === undefined ? {} : { key }),
    ...(endpoint === undefined ? {} : { blobEndpoint: endpoint }),
  };
}

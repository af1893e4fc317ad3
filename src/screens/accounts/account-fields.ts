import * as v from 'valibot';
import type { FormField } from '../../components/Form.tsx';
import { accountOfBatchUrl } from '../../model/profile-fields.ts';
import { checkProfile, type ProfileForm, type ProfileProblems } from '../../model/profile-form.ts';
import type { EnvironmentHints, StoredAccount } from '../../state/accounts.ts';

export const storageWays = ['connection string', 'account and key'] as const;
export const keeping = ['no', 'yes'] as const;

const text = (initial = '') => v.optional(v.string(), initial);

/** What is typed in the open: kept when a connection breaks. */
export const openValuesSchema = v.object({
  name: text(),
  batchUrl: text(),
  batchAccount: text(),
  storageBy: v.optional(v.picklist(storageWays), storageWays[0]),
  storageAccount: text(),
  blobEndpoint: text(),
  store: v.optional(v.picklist(keeping), keeping[0]),
});
export type OpenValues = v.InferOutput<typeof openValuesSchema>;

/** What is typed in secret: held in memory alone. */
export interface SecretValues {
  readonly batchKey: string;
  readonly storageConnection: string;
  readonly storageKey: string;
}
export const noSecrets: SecretValues = { batchKey: '', storageConnection: '', storageKey: '' };
export const isSecret = (id: string): id is keyof SecretValues => Object.hasOwn(noSecrets, id);
export const isOpen = (id: string): id is keyof OpenValues => Object.hasOwn(openValuesSchema.entries, id);

/** Where keys come from that are not typed. */
export interface KeySources {
  readonly hints: EnvironmentHints;
  readonly stored: StoredAccount | undefined;
}

export interface AccountValues {
  readonly open: OpenValues;
  readonly secret: SecretValues;
}

export function profileForm({ open, secret }: AccountValues): ProfileForm {
  const byString = open.storageBy === storageWays[0];
  return {
    name: open.name,
    batchUrl: open.batchUrl,
    batchAccount: open.batchAccount,
    batchKey: secret.batchKey,
    ...(byString && secret.storageConnection !== ''
      ? { storageConnection: secret.storageConnection }
      : { storageAccount: open.storageAccount, blobEndpoint: open.blobEndpoint }),
    ...(byString ? {} : { storageKey: secret.storageKey }),
  };
}

/** Every field that is wrong, keys that nobody gives included. */
export function accountProblems(values: AccountValues, { hints, stored }: KeySources): ProfileProblems {
  const { open, secret } = values;
  const checked = checkProfile(profileForm(values));
  const found: { -readonly [K in keyof ProfileProblems]: ProfileProblems[K] } =
    'problems' in checked ? { ...checked.problems } : {};
  const batchKeyElsewhere = hints.batchKey !== undefined || stored?.holdsBatchKey === true;
  const storageKeyElsewhere = hints.storageKey !== undefined || stored?.holdsStorageKey === true;
  if (secret.batchKey === '' && !batchKeyElsewhere) found.batchKey = 'the key is missing';
  // Short enough to stand beside their fields at 80 columns.
  if (found.batchAccount && open.batchAccount === '') found.batchAccount = 'its name is missing';
  if (found.storageAccount && open.storageAccount === '') found.storageAccount = 'its name is missing';
  if (open.storageBy === storageWays[0]) {
    if (secret.storageConnection === '') {
      delete found.storageAccount;
      if (!storageKeyElsewhere || open.storageAccount === '')
        found.storageConnection = 'the string is missing';
    }
  } else if (secret.storageKey === '' && !storageKeyElsewhere) found.storageKey = 'the key is missing';
  return found;
}

type Note = FormField['note'];

function elsewhere(value: string, isStored: boolean | undefined, variable: string | undefined): Note {
  if (value !== '') return undefined;
  if (isStored) return { text: 'stored; leave it empty to keep it' };
  return variable === undefined ? undefined : { text: `empty: ${variable} is used`, tone: 'good' };
}

/** The fields of the form, those that apply to what was chosen. */
export function accountFields(values: AccountValues, sources: KeySources): FormField[] {
  const { open, secret } = values;
  const { hints, stored } = sources;
  const problems = accountProblems(values, sources);
  const named = open.batchAccount === '' ? accountOfBatchUrl(open.batchUrl) : undefined;
  const fromEnvironment = (value: string, hint: string, variable: string): Note =>
    value !== '' && value === hint ? { text: `from ${variable}` } : undefined;
  const name: FormField = {
    id: 'name',
    label: 'name',
    value: open.name,
    help: 'What you call this account here.',
    placeholder: 'for example work',
    problem: problems.name,
  };
  const storage: FormField[] =
    open.storageBy === storageWays[0]
      ? [
          {
            id: 'storageConnection',
            label: 'connection',
            value: secret.storageConnection,
            secret: true,
            help: 'Storage account, Access keys, Connection string in the portal: it holds the account and the key.',
            note: elsewhere(secret.storageConnection, stored?.holdsStorageKey, hints.storageKey),
            problem: problems.storageConnection ?? problems.storageAccount,
          },
        ]
      : [
          {
            id: 'storageAccount',
            label: 'storage',
            value: open.storageAccount,
            help: 'The name of the storage account that goes with it.',
            placeholder: 'for example contosodata',
            note: fromEnvironment(open.storageAccount, hints.storageAccount, 'the environment'),
            problem: problems.storageAccount,
          },
          {
            id: 'storageKey',
            label: 'storage key',
            value: secret.storageKey,
            secret: true,
            help: 'One of the two access keys of the storage account.',
            note: elsewhere(secret.storageKey, stored?.holdsStorageKey, hints.storageKey),
            problem: problems.storageKey,
          },
          {
            id: 'blobEndpoint',
            label: 'blob endpoint',
            value: open.blobEndpoint,
            help: 'Only where it is not https://ACCOUNT.blob.core.windows.net.',
            placeholder: 'usually empty',
            problem: problems.blobEndpoint,
          },
        ];
  return [
    ...(stored ? [] : [name]),
    {
      id: 'batchUrl',
      label: 'Batch URL',
      value: open.batchUrl,
      help: 'The account endpoint, from the portal or `az batch account show`.',
      placeholder: 'https://ACCOUNT.REGION.batch.azure.com',
      note: fromEnvironment(open.batchUrl, hints.batchUrl, 'AZURE_BATCH_ENDPOINT'),
      problem: problems.batchUrl,
    },
    {
      id: 'batchAccount',
      label: 'account',
      value: open.batchAccount,
      help: 'The name of the Batch account, where its URL does not tell it.',
      ...(named === undefined ? {} : { placeholder: `${named}, as the URL says` }),
      note: fromEnvironment(open.batchAccount, hints.batchAccount, 'AZURE_BATCH_ACCOUNT'),
      problem: problems.batchAccount,
    },
    {
      id: 'batchKey',
      label: 'Batch key',
      value: secret.batchKey,
      secret: true,
      help: 'The primary or secondary access key of the Batch account.',
      note: elsewhere(secret.batchKey, stored?.holdsBatchKey, hints.batchKey),
      problem: problems.batchKey,
    },
    {
      id: 'storageBy',
      label: 'storage by',
      value: open.storageBy,
      choices: storageWays,
      help: 'The storage account holds what goes in and what comes out.',
    },
    ...storage,
    {
      id: 'store',
      label: 'store keys',
      value: open.store,
      choices: keeping,
      help: 'yes: the keys are written in plain text to a file that you alone may read; whoever gets that file gets the accounts. no: they are taken from AZURE_BATCH_ACCESS_KEY and AZURE_STORAGE_CONNECTION_STRING at each start.',
    },
  ];
}

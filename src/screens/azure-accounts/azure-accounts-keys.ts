import type { KeyBinding } from '../../components/key-binding.ts';
import type { FoundAccount } from '../../model/access/batch-account.ts';
import type { Trial } from '../../state/sign-in/azure-profile.ts';
import type { AppContext } from '../app/app-context.tsx';

interface AzureAccountsKeys {
  readonly app: AppContext;
  readonly chosen: FoundAccount | undefined;
  /** There is nothing to see, as one is signed in. */
  readonly refused: boolean;
  /** An account is being tried. */
  readonly busy: boolean;
  /** The account that was tried and does not work. */
  readonly trial: Trial | undefined;
  /** Something is said of the account that was tried. */
  readonly tried: boolean;
  use(account: FoundAccount): void;
  keepAnyway(trial: Trial): void;
  copyLines(): void;
  cancel(): void;
  refresh(): void;
  chooseTenant(): void;
}

/** What keys do among the accounts on Azure. */
export function azureAccountsBindings(keys: AzureAccountsKeys): KeyBinding[] {
  const { app, chosen, busy, trial, tried } = keys;
  const none = chosen ? undefined : 'choose an account';
  const lines = trial && trial.missing.length > 0;
  return [
    {
      keys: ['Enter'],
      label: tried ? 'try again' : 'use',
      help: 'Look whether you have its roles and it answers; then new runs go there, signed in, without keys.',
      footer: true,
      changes: true,
      unavailable: busy
        ? 'it is being tried'
        : (none ?? (chosen?.entraAllowed === false ? 'it takes keys only: press b' : undefined)),
      run: () => chosen && keys.use(chosen),
    },
    {
      keys: ['y', 'c'],
      label: 'copy the lines',
      help: 'Copy the lines that give the missing roles, for an owner of the account.',
      footer: lines === true,
      unavailable: lines ? undefined : 'no role is known to be missing',
      run: keys.copyLines,
    },
    {
      keys: ['u'],
      label: 'use anyway',
      help: 'Use the account though something about it does not work yet.',
      footer: trial !== undefined,
      changes: true,
      unavailable: trial ? undefined : 'Enter tries it first',
      run: () => trial && keys.keepAnyway(trial),
    },
    {
      keys: ['e'],
      label: 'type its URL',
      help: 'An account that is not listed, by its URL; its storage account is looked for.',
      footer: !tried,
      run: () => app.open({ screen: 'azure endpoints' }),
    },
    {
      keys: ['b'],
      label: 'by its keys',
      help: 'Use the account by its keys instead of signing in.',
      unavailable:
        none ??
        (chosen?.keysAllowed === false
          ? 'key access is disabled on this account: Enter uses it as you are signed in'
          : undefined),
      run: () =>
        app.open({
          screen: 'add account',
          ...(chosen ? { batchUrl: chosen.url, storageAccount: chosen.storage?.name ?? '' } : {}),
        }),
    },
    {
      keys: ['t'],
      label: 'tenant',
      help: 'Choose among the tenants that you belong to, without signing in again where they let you.',
      footer: !tried,
      unavailable: busy ? 'an account is being tried' : undefined,
      run: keys.chooseTenant,
    },
    { keys: ['r'], label: 'refresh', help: 'Look for accounts again.', footer: 'spare', run: keys.refresh },
    {
      keys: ['s'],
      label: keys.refused ? 'sign in' : 'sign in anew',
      help: 'Sign in as somebody else, to another tenant or another cloud.',
      footer: keys.refused || 'spare',
      changes: true,
      run: () => app.replace({ screen: 'sign in' }),
    },
    {
      keys: ['Esc', 'Backspace'],
      label: busy || tried ? 'cancel' : 'back',
      help: busy || tried ? 'Back to the accounts; nothing is stored.' : 'Back.',
      footer: true,
      run: () => (busy || tried ? keys.cancel() : app.back()),
    },
  ];
}

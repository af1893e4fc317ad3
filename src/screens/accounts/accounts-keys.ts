import type { KeyBinding } from '../../components/key-binding.ts';
import type { AccountRow } from '../../state/accounts.ts';
import type { AppContext } from '../app/app-context.tsx';

interface AccountsKeys {
  readonly app: AppContext;
  readonly chosen: AccountRow | undefined;
  /** The environment variables are complete: they decide. */
  readonly byEnvironment: boolean;
  /** A test is under way. */
  readonly busy: boolean;
  use(row: AccountRow): void;
  test(row: AccountRow): void;
  cancel(): void;
  askRemove(row: AccountRow): void;
}

/** What keys do among the accounts. */
export function accountsBindings(keys: AccountsKeys): KeyBinding[] {
  const { app, chosen, byEnvironment, busy } = keys;
  const none = chosen ? undefined : 'choose an account';
  const notStored = chosen?.stored ? undefined : 'this one is always there';
  return [
    {
      keys: ['Enter'],
      label: 'use',
      help: 'New runs go there from now on.',
      footer: chosen?.inUse !== true,
      changes: true,
      unavailable: byEnvironment ? 'the environment variables decide' : none,
      run: () => chosen && keys.use(chosen),
    },
    {
      keys: ['t'],
      label: 'test',
      help: 'Ask both services, as this account is opened.',
      footer: true,
      unavailable: busy ? 'a test is under way' : none,
      run: () => chosen && keys.test(chosen),
    },
    {
      keys: ['s'],
      label: 'sign in to Azure',
      help: 'Sign in without keys, and choose among the Batch accounts that you see.',
      footer: true,
      changes: true,
      run: () => app.open({ screen: 'sign in' }),
    },
    {
      keys: ['n'],
      label: 'add',
      help: 'Add an Azure Batch account by its URL and keys.',
      footer: true,
      changes: true,
      run: () => app.open({ screen: 'add account' }),
    },
    {
      keys: ['e'],
      label: 'edit',
      help: 'Change the URL or the keys of this account; they are tried before they are stored.',
      footer: chosen?.stored === true && !chosen.signedIn,
      changes: true,
      unavailable:
        none ?? notStored ?? (chosen?.signedIn ? 'it has no keys: s chooses another account' : undefined),
      run: () => chosen && app.open({ screen: 'add account', name: chosen.name }),
    },
    {
      keys: ['D'],
      label: 'remove',
      help: 'Forget this account. Nothing on Azure changes.',
      footer: chosen?.stored === true,
      changes: true,
      unavailable: none ?? notStored,
      run: () => chosen && keys.askRemove(chosen),
    },
    {
      keys: ['w'],
      label: 'welcome',
      help: 'The ways to begin, as at the first start.',
      run: () => app.open({ screen: 'welcome' }),
    },
    {
      keys: ['Esc', 'Backspace'],
      label: busy ? 'cancel the test' : 'back',
      help: busy ? 'Ask no more.' : 'Back to the home screen.',
      footer: true,
      run: () => (busy ? keys.cancel() : app.back()),
    },
  ];
}

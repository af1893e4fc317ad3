import type { KeyBinding } from '../../components/key-binding.ts';
import type { SignInState } from '../../model/auth/sign-in-flow.ts';
import type { WayOffer } from '../../model/auth/way-offers.ts';

interface SignInKeys {
  readonly state: SignInState;
  readonly chosen: WayOffer | undefined;
  /** The line of the tenant is being typed. */
  readonly typing: boolean;
  /** Somebody is signed in already. */
  readonly signedIn: boolean;
  begin(): void;
  typeTenant(): void;
  doneTyping(): void;
  nextCloud(): void;
  toAccounts(): void;
  copy(what: 'code' | 'link'): void;
  giveUp(): void;
  back(): void;
}

/** What keys do while one signs in, by where it stands. */
export function signInBindings(keys: SignInKeys): KeyBinding[] {
  const { state, chosen, typing } = keys;
  if (typing)
    return [
      {
        keys: ['Enter', 'Esc'],
        label: 'done',
        help: 'Back to the ways; the tenant stays as it was typed.',
        footer: true,
        run: keys.doneTyping,
      },
    ];
  const esc = (label: string, help: string, run: () => void): KeyBinding => ({
    keys: ['Esc'],
    label,
    help,
    footer: true,
    run,
  });
  if (state.at === 'choosing')
    return [
      {
        keys: ['Enter'],
        label: 'sign in',
        help: 'Sign in the way that is marked.',
        footer: true,
        changes: true,
        unavailable: !chosen ? 'the ways are looked for' : chosen.can ? undefined : chosen.word,
        run: keys.begin,
      },
      {
        keys: ['t'],
        label: 'tenant',
        help: 'Name the tenant that the Batch account is in, by its id or domain; else it is your home tenant.',
        footer: true,
        run: keys.typeTenant,
      },
      {
        keys: ['o'],
        label: 'other cloud',
        help: 'Azure, Azure in China or Azure US Government.',
        footer: true,
        run: keys.nextCloud,
      },
      {
        keys: ['a'],
        label: 'my accounts',
        help: 'The Batch accounts that you see as you are signed in already.',
        footer: keys.signedIn,
        unavailable: keys.signedIn ? undefined : 'nobody is signed in yet',
        run: keys.toAccounts,
      },
      esc('back', 'Back; nothing is changed.', keys.back),
    ];
  if (state.at === 'refused')
    return [
      {
        keys: ['Enter'],
        label: 'try again',
        help: 'Sign in again in the same way; a code is a new one.',
        footer: true,
        changes: true,
        run: keys.begin,
      },
      esc('another way', 'Back to the ways to sign in.', keys.giveUp),
    ];
  if (state.at === 'code')
    return [
      {
        keys: ['y', 'c'],
        label: 'copy the code',
        help: 'Copy the code to the clipboard of your own machine, over SSH too.',
        footer: true,
        run: () => keys.copy('code'),
      },
      {
        keys: ['l'],
        label: 'copy the link',
        help: 'Copy the address to open, to the clipboard of your own machine.',
        footer: true,
        run: () => keys.copy('link'),
      },
      esc('cancel', 'Give this sign-in up; the code is of no more use.', keys.giveUp),
    ];
  return [esc('cancel', 'Give this sign-in up.', keys.giveUp)];
}

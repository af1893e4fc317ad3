import type { SignIn } from '../../model/auth/sign-in.ts';
import { Problem } from '../../model/problem.ts';
import { signInStore } from '../config/sign-in-store.ts';
import { openTokens, type SignInPlace } from './open-tokens.ts';
import type { TokenSource } from './token-source.ts';

/** Whoever `batchdeck login` signed in last. Nothing is asked yet. @throws Problem when nobody is */
export async function signedInNow(
  place: SignInPlace,
): Promise<{ readonly signIn: SignIn; readonly tokens: TokenSource }> {
  const signIn = await signInStore(place.configDir).current();
  if (signIn) return { signIn, tokens: openTokens(signIn, place) };
  throw new Problem({
    kind: 'refused',
    what: 'you are not signed in',
    remedy: '`batchdeck login` first, then try again',
  });
}

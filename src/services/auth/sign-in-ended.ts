import type { SignIn } from '../../model/auth/sign-in.ts';
import { Problem } from '../../model/problem.ts';
import type { TokenSource } from './token-source.ts';

/** Told which sign-in gives no token any more; of undefined where one has. */
type Listener = (over: SignIn | undefined) => void;
const listeners = new Set<Listener>();

/** Told each time a token was refused, or came. @returns what ends it */
export function onSignIn(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same tokens; whoever listens hears whether one is still let in. */
export const heard = (source: TokenSource, signIn: SignIn): TokenSource => ({
  async token(audience, options) {
    try {
      const token = await source.token(audience, options);
      for (const listener of listeners) listener(undefined);
      return token;
    } catch (error) {
      if (error instanceof Problem && error.kind === 'refused')
        for (const listener of listeners) listener(signIn);
      throw error;
    }
  },
});

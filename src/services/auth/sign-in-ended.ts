import { Problem } from '../../model/problem.ts';
import type { TokenSource } from './token-source.ts';

const listeners = new Set<(ended: boolean) => void>();

/** Told each time a token was refused, or came. @returns what ends it */
export function onSignIn(listener: (ended: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same tokens; whoever listens hears whether one is still let in. */
export const heard = (source: TokenSource): TokenSource => ({
  async token(audience, options) {
    try {
      const token = await source.token(audience, options);
      for (const listener of listeners) listener(false);
      return token;
    } catch (error) {
      if (error instanceof Problem && error.kind === 'refused')
        for (const listener of listeners) listener(true);
      throw error;
    }
  },
});

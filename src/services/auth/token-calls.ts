import { AsyncLocalStorage } from 'node:async_hooks';
import type { Audience, TokenSource } from './token-source.ts';

/** Brings a token to each request of a call, and another one where the service refuses the one that was sent. */
export interface TokenCalls {
  /** The token for a request that is about to be sent. */
  token(): Promise<string>;
  /** Makes one try of a call, and a second with another token where the first is refused. */
  attempt<T>(once: () => Promise<T>): Promise<T>;
}

/** The tokens of one call: many are under way at once. */
interface TokensOfCall {
  sent?: string;
  refused?: string;
}

/**
 * Tokens for one service, asked for anew with each request. The SDKs' own ways keep tokens to themselves, for another
 * audience or beyond their refusal.
 * @param isRefused whether what was thrown says that the service does not take the token (401)
 */
export function tokenCalls(
  tokens: TokenSource,
  audience: Audience,
  isRefused: (error: unknown) => boolean,
): TokenCalls {
  const calls = new AsyncLocalStorage<TokensOfCall>();
  return {
    async token() {
      const call = calls.getStore();
      const refused = call?.refused;
      const { token } = await tokens.token(audience, refused === undefined ? {} : { insteadOf: refused });
      if (call) call.sent = token;
      return token;
    },
    async attempt(once) {
      const call: TokensOfCall = {};
      try {
        return await calls.run(call, once);
      } catch (error) {
        if (call.sent === undefined || !isRefused(error)) throw error;
        return calls.run({ refused: call.sent }, once);
      }
    },
  };
}

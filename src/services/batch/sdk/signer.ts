import { AsyncLocalStorage } from 'node:async_hooks';
import type { BatchSharedKeyCredentials } from '@azure/batch';
import type { TokenSource } from '../../auth/token-source.ts';
import { readServiceError } from './service-error.ts';

type Request = Parameters<BatchSharedKeyCredentials['signRequest']>[0];

/** Puts on each request what opens the account. */
export interface Signer {
  signRequest(request: Request): Promise<Request>;
  /** Makes one try of a call, and another with another token where the service refuses the one that was sent. */
  attempt<T>(once: () => Promise<T>): Promise<T>;
}

/** Signs with the account's key. */
export function keySigner(credentials: BatchSharedKeyCredentials): Signer {
  return {
    signRequest(request) {
      // Node's own client sends a `'` as `%27`; the SDK would sign it as it is, and the service refuse that.
      request.url = request.url.replaceAll("'", '%27');
      return credentials.signRequest(request);
    },
    attempt: (once) => once(),
  };
}

/** The tokens of one call: many are under way at once. */
interface TokensOfCall {
  sent?: string;
  refused?: string;
}

/**
 * Brings the token of whoever is signed in. The SDK's own way with @azure/identity would ask for a token of the
 * management service, which Batch refuses.
 */
export function tokenSigner(tokens: TokenSource): Signer {
  const calls = new AsyncLocalStorage<TokensOfCall>();
  return {
    async signRequest(request) {
      const call = calls.getStore();
      const refused = call?.refused;
      const { token } = await tokens.token('batch', refused === undefined ? {} : { insteadOf: refused });
      if (call) call.sent = token;
      request.headers.set('authorization', `Bearer ${token}`);
      return request;
    },
    async attempt(once) {
      const call: TokensOfCall = {};
      try {
        return await calls.run(call, once);
      } catch (error) {
        if (call.sent === undefined || readServiceError(error).status !== 401) throw error;
        return calls.run({ refused: call.sent }, once);
      }
    },
  };
}

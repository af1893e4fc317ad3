import type { BatchSharedKeyCredentials } from '@azure/batch';
import { tokenCalls } from '../../auth/token-calls.ts';
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

/**
 * Brings the token of whoever is signed in. The SDK's own way with @azure/identity would ask for a token of the
 * management service, which Batch refuses.
 */
export function tokenSigner(tokens: TokenSource): Signer {
  const { token, attempt } = tokenCalls(tokens, 'batch', (error) => readServiceError(error).status === 401);
  return {
    async signRequest(request) {
      request.headers.set('authorization', `Bearer ${await token()}`);
      return request;
    },
    attempt,
  };
}

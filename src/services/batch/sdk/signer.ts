import type { BatchSharedKeyCredentials } from '@azure/batch';
import type { TokenSource } from '../../auth/token-source.ts';
import { readServiceError } from './service-error.ts';

type Request = Parameters<BatchSharedKeyCredentials['signRequest']>[0];

/** Puts on each request what opens the account. */
export interface Signer {
  signRequest(request: Request): Promise<Request>;
  /** Whether a call that was refused is worth another try, with another token. */
  mayTryAgain(error: unknown): boolean;
}

/** Signs with the account's key. */
export function keySigner(credentials: BatchSharedKeyCredentials): Signer {
  return {
    signRequest(request) {
      // Node's own client sends a `'` as `%27`; the SDK would sign it as it is, and the service refuse that.
      request.url = request.url.replaceAll("'", '%27');
      return credentials.signRequest(request);
    },
    mayTryAgain: () => false,
  };
}

/**
 * Brings the token of whoever is signed in. The SDK's own way with @azure/identity would ask for a token of the
 * management service, which Batch refuses.
 */
export function tokenSigner(tokens: TokenSource): Signer {
  let sent: string | undefined;
  let refused: string | undefined;
  return {
    async signRequest(request) {
      const { token } = await tokens.token('batch', refused === undefined ? {} : { insteadOf: refused });
      sent = token;
      request.headers.set('authorization', `Bearer ${token}`);
      return request;
    },
    mayTryAgain(error) {
      if (readServiceError(error).status !== 401 || sent === undefined || sent === refused) return false;
      refused = sent;
      return true;
    },
  };
}

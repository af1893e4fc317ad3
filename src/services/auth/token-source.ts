/** Whom a token is for: Azure Resource Manager, the Batch service, or Blob Storage. A token of one is refused by the others. */
export type Audience = 'management' | 'batch' | 'storage';

/** A bearer token. Secret: never logged, stored or shown. */
export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface TokenOptions {
  readonly signal?: AbortSignal;
  /** A token that the service has refused although its time is not over: another one is wanted. */
  readonly insteadOf?: string;
}

/** Somebody who is signed in. Whoever needs a token asks here for each request: what is still good is given again. */
export interface TokenSource {
  /** Throws a Problem that says why there is none and how to sign in again. */
  token(audience: Audience, options?: TokenOptions): Promise<AccessToken>;
}

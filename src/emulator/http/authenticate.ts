import { authenticationFailed, invalidAuthenticationInfo, missingRequiredHeader } from './errors.ts';
import { type SignedRequest, signatureFits, stringToSign } from './shared-key.ts';

export interface Credential {
  readonly account: string;
  /** Base64. */
  readonly key: string;
}

const allowedSkew = 15 * 60 * 1_000;

/**
 * Checks the SharedKey signature and that the request was made within 15 minutes of now.
 * @throws BatchError 400 without a credential or for one that cannot be read, 401 for one that is no SharedKey, 403 for
 *   a wrong one
 */
export function authenticate(request: SignedRequest, credential: Credential, now: Date): void {
  const authorization = request.headers.authorization;
  // Not 401: seen in recorded traffic.
  if (authorization === undefined) throw missingRequiredHeader('Authorization');
  if (!/^SharedKey(\s|$)/i.test(authorization)) {
    throw authenticationFailed(
      'The local service takes SharedKey only, with the account name and key it was started with',
      401,
    );
  }
  const [, account, signature] = /^SharedKey\s+([^\s:]+):([A-Za-z0-9+/]+={0,2})$/i.exec(authorization) ?? [];
  if (account === undefined || signature === undefined) {
    throw invalidAuthenticationInfo("The form is 'SharedKey account:signature'");
  }
  checkDate(request.headers['ocp-date'] ?? request.headers.date, now);
  if (account.toLowerCase() !== credential.account.toLowerCase()) {
    throw authenticationFailed(
      `The account '${account}' is not '${credential.account}', the one served here`,
    );
  }
  if (!signatureFits(request, account, credential.key, signature)) {
    throw authenticationFailed(
      `The MAC signature found in the HTTP request is not the same as any computed signature. Server used following string to sign: '${stringToSign(request, account)}'.`,
    );
  }
}

function checkDate(date: string | undefined, now: Date): void {
  if (date === undefined) throw authenticationFailed('An ocp-date or Date header is needed');
  const sent = Date.parse(date);
  if (Number.isNaN(sent)) throw authenticationFailed(`The request date '${date}' is not understood`);
  if (Math.abs(now.getTime() - sent) <= allowedSkew) return;
  const age = sent < now.getTime() ? 'old' : 'new';
  throw authenticationFailed(
    `Request date header too ${age}: '${date}'; it is ${now.toUTCString()} here, and 15 minutes may lie between`,
  );
}

import { createHash } from 'node:crypto';
import { invalidHeaderValue, missingContentLengthHeader } from './errors.ts';

/**
 * Refuses a body without a length. The signature covers a body by its length alone: without one, somebody between could
 * give a body to a request that was signed without any.
 * @throws BatchError 411
 */
export function checkLengthIsSigned(headers: Readonly<Record<string, string>>): void {
  if (headers['transfer-encoding'] !== undefined) throw missingContentLengthHeader();
}

/** Holds a body against the digest that was signed with it, where the client gave one. @throws BatchError 400 */
export function checkDigest(headers: Readonly<Record<string, string>>, body: Buffer): void {
  const given = headers['content-md5'];
  if (given === undefined || given === '') return;
  if (createHash('md5').update(body).digest('base64') === given) return;
  throw invalidHeaderValue('Content-MD5', given, 'The body is not the one that the digest was made of');
}

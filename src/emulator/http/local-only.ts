import { invalidHeaderValue, missingRequiredHeader, requestNotFromHere } from './errors.ts';

/**
 * Refuses what a web page could send: a name that an attacker's DNS points to this machine, and anything with
 * an `Origin`, which no Batch client sends.
 * @throws BatchError 400 or 403
 */
export function checkLocalOnly(headers: Readonly<Record<string, string>>, port: number): void {
  const host = headers.host;
  if (host === undefined) throw missingRequiredHeader('Host');
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  if (!names.some((name) => host.toLowerCase() === `${name}:${port}`)) {
    throw invalidHeaderValue('Host', host, `The local service answers to 127.0.0.1:${port} only`);
  }
  if (headers.origin !== undefined) throw requestNotFromHere('Web pages may not use the local service');
}

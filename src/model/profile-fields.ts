import { localProfileName } from './profile.ts';

/** A value as it will be used, or a sentence for the person why it cannot be. */
export type Checked<T> = { readonly value: T } | { readonly problem: string };

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/i;

/** Whether a URL leads to this machine. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && loopback.test(new URL(url).hostname);
}

export function checkProfileName(text: string): Checked<string> {
  const value = text.trim();
  if (value === '') return { problem: 'give it a name' };
  if (value.toLowerCase() === localProfileName)
    return { problem: `the name "${localProfileName}" always means the local service; choose another one` };
  // As the name of a property it would be passed over when the file is read again.
  if (value === 'constructor' || value === 'prototype')
    return { problem: `the name "${value}" cannot be kept; choose another one` };
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(value))
    return {
      problem: 'a name has 1 to 64 letters, digits, "-", "_" or ".", and starts with a letter or digit',
    };
  return { value };
}

/** A URL of a service, `https` unless it is on this machine; without the scheme it means `https`. No slash at its end. */
export function checkUrl(text: string, options: { readonly path?: boolean } = {}): Checked<string> {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: 'the URL is missing' };
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) return { problem: 'this is no URL' };
  const url = new URL(withScheme);
  // A single word is more likely a slip than a host.
  if (withScheme !== trimmed && !url.hostname.includes('.') && !loopback.test(url.hostname))
    return { problem: 'this is no URL' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { problem: 'the URL must start with https://' };
  if (url.protocol === 'http:' && !loopback.test(url.hostname))
    return { problem: 'the URL must start with https://: plain http would send your work unencrypted' };
  if (url.username || url.password) return { problem: 'the URL must not hold a user name or password' };
  if (url.search || url.hash)
    return { problem: 'the URL must not have a "?" or "#"; a SAS does not belong here' };
  if (!options.path && url.pathname !== '/') return { problem: 'the URL must end after the host name' };
  return { value: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}

/** Names of Batch accounts: 3 to 24 lower-case letters and digits (service limit). */
export function checkBatchAccount(text: string): Checked<string> {
  return checkAccount(text, 'Batch');
}

/** Names of storage accounts: 3 to 24 lower-case letters and digits (service limit). */
export function checkStorageAccount(text: string): Checked<string> {
  return checkAccount(text, 'storage');
}

function checkAccount(text: string, service: string): Checked<string> {
  const value = text.trim();
  if (value === '') return { problem: `the ${service} account name is missing` };
  if (!/^[a-z0-9]{3,24}$/.test(value))
    return { problem: `a ${service} account name has 3 to 24 lower-case letters and digits` };
  return { value };
}

/** An access key: Base64 of 64 bytes on Azure, of any length elsewhere. */
export function checkKey(text: string): Checked<string> {
  const value = text.trim();
  if (value === '') return { problem: 'the key is missing' };
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0)
    return { problem: 'this is no access key: a key is Base64, usually 88 characters ending in "=="' };
  return { value };
}

/** The account that a Batch URL names: `contoso` of `https://contoso.eastus.batch.azure.com`. */
export function accountOfBatchUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  return /^([a-z0-9]+)\.[a-z0-9-]+\.batch\./i.exec(new URL(url).hostname)?.[1]?.toLowerCase();
}
